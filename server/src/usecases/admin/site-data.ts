import { FORMAT, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import { signedText } from '@walletdesk/shared/domain/record/check.ts'
import type { SiteId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { days, type Millis } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { RecordDocument, Statement } from '@walletdesk/shared/protocol/record.ts'
import type { Keeps } from '@walletdesk/shared/protocol/retention.ts'
import type { Site } from '../../core/people.ts'
import { type DataLogEntry, isOpenDay } from '../../core/retention.ts'
import type { AgentActor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { type Saving, save } from './save.ts'

const LAST_CHANGES = 50

/** How long a site keeps what. What is over already goes with the next round. */
export function saveKeeps(d: Saving, who: AgentActor, id: SiteId, keeps: Keeps): Promise<Result<null>> {
  return save(d, async (tx) => {
    const site = await tx.lockSite(id)
    if (!site) return fail('not_found')
    const { filesDays, conversationsDays } = site.keeps
    if (filesDays === keeps.filesDays && conversationsDays === keeps.conversationsDays) return ok(null)
    await tx.putSite({ ...site, keeps })
    await tx.noteData({ site: id, at: d.clock.now(), by: who.agent, event: { kind: 'keeps', ...keeps } })
    return ok(null)
  })
}

const inDays = (length: Millis) => Math.round(length / days(1))

/** What a site keeps, and what was done to its data. */
export async function siteDataOf(
  d: Pick<Deps, 'store' | 'directory' | 'filesKeptFor'>,
  id: SiteId,
): Promise<Result<{ site: Site; serverFilesDays: number; log: DataLogEntry[] }>> {
  const site = d.directory.site(id)
  if (!site) return fail('not_found')
  const log = await d.store.read.dataLog(id, LAST_CHANGES)
  return ok({ site, serverFilesDays: inDays(d.filesKeptFor), log })
}

/**
 * The same, whole and signed, in the form of the record of a conversation: whoever keeps one can prove later that nothing
 * was changed or taken out. What is purged on the day itself is still added up, and is in the next one.
 */
export async function siteDataRecord(
  d: Pick<Deps, 'store' | 'directory' | 'clock' | 'recordKeys'>,
  id: SiteId,
  origin: string,
): Promise<Result<RecordDocument>> {
  const site = d.directory.site(id)
  if (!site) return fail('not_found')
  const at = d.clock.now()
  const all = await d.store.read.sealedData(id)
  const last = all.at(-1)
  const sealed = last && isOpenDay(last.entry, at) ? all.slice(0, -1) : all
  const chainedAt = await d.store.read.dataChainedAt()
  const first = sealed[0]
  const people = new Set(sealed.flatMap(({ entry }) => entry.by ?? []))
  const statement: Statement = {
    origin,
    site: site.name,
    conversation: id,
    reader: 'desk',
    at,
    entries: sealed.length,
    head: sealed.at(-1)?.chain ?? startOf(id, d.recordKeys.digest),
    chainedAt: chainedAt !== null && first && first.entry.at < chainedAt ? chainedAt : null,
    names: Object.fromEntries([...people].map((agent) => [agent, d.directory.card(agent).name])),
  }
  const entries = sealed.map(({ seq, entry, salt }) => {
    const { kind, ...value } = entry.event
    return { seq, at: entry.at, by: entry.by, kind, content: { salt, value }, desk: null }
  })
  return ok({ format: FORMAT, statement, signature: await d.recordKeys.sign(signedText(statement)), entries })
}
