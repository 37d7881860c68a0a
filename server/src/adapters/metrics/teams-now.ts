import { elapsed, type Instant, type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Deps } from '../../usecases/deps.ts'
import type { TeamLook } from './looked-at.ts'

/** Until the late end of what is told, where that is a time at all. */
function untilLate(answer: WaitAnswer, now: Instant): Millis | null {
  const due = 'dueAt' in answer ? answer.dueAt : null
  return due === null ? null : millis(Math.max(0, elapsed(now, due)))
}

/** How the queue of every team stands, from what this node keeps in memory anyway. */
export function teamsNow({
  waits,
  promises,
  directory,
  clock,
}: Pick<Deps, 'waits' | 'promises' | 'directory' | 'clock'>) {
  const now = clock.now()
  return directory.teams.map((team): TeamLook => {
    const { waiting, longestSince, newcomer } = waits.teamNow(team)
    const { rate, of } = promises.keptOf(team.id)
    return {
      team: team.id,
      waiting,
      longest: longestSince === null ? millis(0) : elapsed(longestSince, now),
      newcomer: untilLate(newcomer, now),
      kept: rate === null ? null : { rate, of },
    }
  })
}
