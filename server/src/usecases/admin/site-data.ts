import type { SiteId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { days, type Millis } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Keeps } from '@walletdesk/shared/protocol/retention.ts'
import type { Site } from '../../core/people.ts'
import type { DataLogEntry } from '../../core/retention.ts'
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
