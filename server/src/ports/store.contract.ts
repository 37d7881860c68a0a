import { afterEach, describe } from 'vitest'
import type { Store } from './store.ts'
import { directoryRules } from './store-directory.contract.ts'
import { guardRules } from './store-guard.contract.ts'
import { leaseRules } from './store-leases.contract.ts'
import { logRules } from './store-log.contract.ts'
import { fileRules } from './store-files.contract.ts'
import { outgoingRules } from './store-outgoing.contract.ts'
import { queueRules } from './store-queue.contract.ts'
import { recordRules } from './store-record.contract.ts'
import { nodeRules } from './store-nodes.contract.ts'
import { promiseRules } from './store-promises.contract.ts'
import { referenceRules } from './store-references.contract.ts'
import { saidRules } from './store-said.contract.ts'
import { retentionRules } from './store-retention.contract.ts'
import { type OpenStore, withSite } from './store-samples.contract.ts'
import { transactionRules } from './store-transactions.contract.ts'
import { waitRules } from './store-waits.contract.ts'

/** What every store must keep. `open` makes an empty one. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name} keeps the store contract`, () => {
    const opened: Store[] = []
    const fresh = async () => {
      const store = await withSite(open)
      opened.push(store)
      return store
    }
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()))
    })

    describe('transactions', () => transactionRules(fresh))
    describe('log', () => logRules(fresh))
    describe('said', () => saidRules(fresh))
    describe('record', () => recordRules(fresh))
    describe('queue', () => queueRules(fresh))
    describe('directory', () => directoryRules(fresh))
    describe('waits', () => waitRules(fresh))
    describe('files', () => fileRules(fresh))
    describe('guard', () => guardRules(fresh))
    describe('outgoing', () => outgoingRules(fresh))
    describe('leases', () => leaseRules(fresh))
    describe('nodes', () => nodeRules(fresh))
    describe('promises', () => promiseRules(fresh))
    describe('references', () => referenceRules(fresh))
    describe('retention', () => retentionRules(fresh))
  })
}
