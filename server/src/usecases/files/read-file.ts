import type { SiteId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { StoredFile } from '../../core/file/file.ts'
import type { FileClaim } from '../../ports/secrets.ts'
import { isVisitor } from '../actor.ts'
import { holderNow } from '../address-holder.ts'
import type { Deps } from '../deps.ts'
import { readableFile } from './open-file.ts'

export type ReadFile = {
  file: StoredFile
  /** Whose page a visitor's address is for; `null` for an agent's. */
  site: SiteId | null
  bytes: number
  content: AsyncIterable<Uint8Array>
}

/** The site of a file's visitor: its uploader's, or that of the conversation it went to. */
async function siteOf(d: Pick<Deps, 'store'>, claim: FileClaim): Promise<SiteId | null> {
  const file = await d.store.read.file(claim.file)
  if (!file?.conversation) return file?.uploader.role === 'visitor' ? file.uploader.site : null
  return (await d.store.read.conversation(file.conversation))?.site ?? null
}

/** What an address leads to, if they may still have it. Whatever the reason is that they may not, it is not there. */
export async function readFile(
  d: Pick<Deps, 'store' | 'clock' | 'directory' | 'fileAddresses' | 'fileStore'>,
  address: string,
): Promise<Result<ReadFile>> {
  const claim = d.fileAddresses.read(address)
  const who = claim && (await holderNow(d, claim.reader, await siteOf(d, claim)))
  if (!who) return fail('not_found')
  const found = await readableFile(d, who, claim)
  if (!found.ok) return fail('not_found')
  const kept = await d.fileStore.get(found.value.object)
  if (!kept) return fail('not_found')
  return ok({ file: found.value, site: isVisitor(who) ? who.site : null, ...kept })
}
