import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, type Millis, millis, plus, seconds } from '@walletdesk/shared/kernel/time.ts'

/** Of boards, in all, in a second: five hundred agents with everybody on the board would be ten times that. */
const CHARS_PER_SECOND = 4_000_000
const LONGEST = seconds(10)

/** How long a board rests once it was told to so many: what is sent grows with the square of a team. */
export const restAfter = (chars: number, readers: number): Millis =>
  millis(Math.min(LONGEST, ((chars * readers) / CHARS_PER_SECOND) * 1000))

/** When each team's board may be told again. A small team's rests for less than there is between two rounds. */
export function boardPace() {
  const restsUntil = new Map<TeamId, Instant>()
  return {
    mayTell(team: TeamId, now: Instant): boolean {
      const rest = elapsed(now, restsUntil.get(team) ?? now)
      // Longer than any rest: the clock was set back.
      return rest <= 0 || rest > LONGEST
    },
    told(team: TeamId, now: Instant, chars: number, readers: number) {
      restsUntil.set(team, plus(now, restAfter(chars, readers)))
    },
  }
}
