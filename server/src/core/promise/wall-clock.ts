import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { Temporal } from '@walletdesk/shared/domain/hours/temporal.ts'

export type WallClock = { day: string; hour: number }

/** Every zone's clock stands at a whole quarter of an hour from that of Greenwich. */
const QUARTER_MS = 15 * 60_000

/** Day and hour on a zone's clock. Of one quarter of an hour they are worked out once. */
export function wallClock(zone: string): (at: Instant) => WallClock {
  const known = new Map<number, WallClock>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS)
    const seen = known.get(quarter)
    if (seen) return seen
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    const found = { day: wall.toPlainDate().toString(), hour: wall.hour }
    known.set(quarter, found)
    return found
  }
}
