import type { Reads, Tx } from '../../ports/store.ts'
import { conversationReads } from './conversations.ts'
import { conversationWrites } from './conversation-writes.ts'
import type { Db } from './db.ts'
import { EPOCH, directoryReads } from './directory.ts'
import { directoryWrites, putMetaOnce } from './directory-writes.ts'
import { fileReads, fileWrites } from './files.ts'
import { factReads } from './facts.ts'
import { guardWrites } from './guard.ts'
import { leaseReads, leaseWrites } from './leases.ts'
import { nodeReads, nodeWrites } from './nodes.ts'
import { outgoingReads, outgoingWrites } from './outgoing.ts'
import { promiseReads, promiseWrites } from './promises.ts'
import { referenceReads, referenceWrites } from './references.ts'
import { retentionReads, retentionWrites } from './retention.ts'
import { waitReads, waitWrites } from './waits.ts'

export const readsOver = (db: Db): Reads => ({
  ...conversationReads(db),
  ...factReads(db),
  ...promiseReads(db),
  ...directoryReads(db),
  ...waitReads(db),
  ...fileReads(db),
  ...referenceReads(db),
  ...outgoingReads(db),
  ...leaseReads(db),
  ...nodeReads(db),
  ...retentionReads(db),
})

export const txOver = (db: Db): Tx => ({
  ...readsOver(db),
  ...conversationWrites(db),
  ...promiseWrites(db),
  ...directoryWrites(db),
  ...guardWrites(db),
  ...waitWrites(db),
  ...fileWrites(db),
  ...referenceWrites(db),
  ...outgoingWrites(db),
  ...leaseWrites(db),
  ...nodeWrites(db),
  ...retentionWrites(db),
})

/** The epoch tells this database from a restored or another one: clients that see it change start anew. */
export async function firstOpen(db: Db): Promise<void> {
  await putMetaOnce(db, { name: EPOCH, value: crypto.randomUUID() })
}
