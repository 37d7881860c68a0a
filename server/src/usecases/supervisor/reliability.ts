import { days, type Instant, minus } from '@walletdesk/shared/kernel/time.ts'
import type { Reliability } from '@walletdesk/shared/protocol/http.ts'
import { keptLately, LOOKED_BACK } from '../../core/promise/alarm.ts'
import type { PromiseLine } from '../../core/promise/line.ts'
import { reliabilityOf } from '../../core/promise/reliability.ts'
import { shortestKept } from '../../core/retention.ts'
import { wallClock } from '../../core/promise/wall-clock.ts'
import type { Team } from '../../core/people.ts'
import type { Deps } from '../deps.ts'

export type Period = { from: Instant; to: Instant }

export function periodOf(d: Pick<Deps, 'clock'>, length: number): Period {
  const to = d.clock.now()
  return { from: minus(to, days(length)), to }
}

/** How what was told of a team's waits came true. */
export async function reliability(
  d: Pick<Deps, 'store' | 'directory'>,
  team: Team,
  { from, to }: Period,
): Promise<Reliability> {
  const { read } = d.store
  const { zone } = team.schedule
  const { add, report } = reliabilityOf(wallClock(zone))
  for await (const line of read.promisesTold(team.id, from, to)) add(line)
  const last = keptLately(await read.latestDecided(team.id, LOOKED_BACK))
  return { team: team.id, from, to, zone, ...report(), last, keptDays: shortestKept(d.directory.sites) }
}

/** Every window told in the period, oldest first. */
export const ledgerOf = (d: Pick<Deps, 'store'>, team: Team, { from, to }: Period): AsyncIterable<PromiseLine> =>
  d.store.read.promisesTold(team.id, from, to)
