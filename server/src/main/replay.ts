import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Outcome } from '@walletdesk/shared/kernel/result.ts'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import { replay, type TeamReplay } from '../usecases/replay/replay.ts'
import { type Where, withRecord } from './recorded.ts'

export type { TeamReplay } from '../usecases/replay/replay.ts'

/** Topics by id: their names are the site's own words, and nobody's. */
export type ReplayReport = { teams: TeamReplay[]; topics: Record<string, string> }

/** Scores the waits that a real server's record would have been told. Nothing is written into its log. */
export function replayServer(
  env: Where,
  scored: Millis,
  clock: Pick<Clock, 'now'>,
): Promise<Outcome<ReplayReport, 'config'>> {
  return withRecord(env, 'readable', async (store) => {
    const { read } = store
    const [teams, agents, topics] = [await read.teams(), await read.agents(), await read.topics()]
    const report = await replay({ store, teams, agents, now: clock.now(), scored })
    return { teams: report, topics: Object.fromEntries(topics.map(({ id, labels }) => [id, labels.en ?? id])) }
  })
}
