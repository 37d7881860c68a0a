import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { FileAddress, OpenFile } from '@walletdesk/shared/protocol/file.ts'
import { addressUntil, isOwnUnsent, isThere, type StoredFile } from '../../core/file/file.ts'
import { type Actor, gate, isVisitor, type SignedIn, type VisitorActor } from '../actor.ts'
import { holderOf } from '../address-holder.ts'
import type { Deps } from '../deps.ts'
import { uploaderOf } from './uploader.ts'

/** A file that is there, for whoever may read the conversation it went to; before it is sent, for who uploaded it. */
export async function readableFile(
  d: Pick<Deps, 'store' | 'clock'>,
  who: Actor,
  { file: id }: OpenFile,
): Promise<Result<StoredFile>> {
  const file = await d.store.read.file(id)
  if (!file || !isThere(file, d.clock.now())) return fail('not_found')
  if (isOwnUnsent(file, uploaderOf(who))) return ok(file)
  if (file.conversation === null) return fail('not_found')
  const verb = isVisitor(who) ? 'visitor:file.open' : 'desk:file.open'
  const found = gate(who, verb, await d.store.read.conversation(file.conversation))
  return found.ok ? ok(file) : found
}

/** Where it can be fetched for some minutes. */
export async function openFile(
  d: Pick<Deps, 'store' | 'clock' | 'fileAddresses'>,
  who: VisitorActor | SignedIn,
  cmd: OpenFile,
): Promise<Result<FileAddress>> {
  const found = await readableFile(d, who, cmd)
  if (!found.ok) return found
  const expiresAt = addressUntil(found.value, d.clock.now())
  return ok({ url: d.fileAddresses.sign({ file: cmd.file, reader: holderOf(who), expiresAt }), expiresAt })
}
