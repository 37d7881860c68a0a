import { type Instant, instant } from '../../../kernel/time.ts'
import { type Reading, read, unread } from './reading.ts'

/** A wall time as the browser's field for it gives it. */
const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/
/** No chain is older. */
const FIRST_BLOCK = Date.UTC(2009, 0, 3)
/** Clocks differ, and a transfer may have been set for a moment ahead. */
const AHEAD_MS = 60 * 60_000

/** What a zone's clock shows at an instant, as if it were UTC. */
function shownAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** The instant of a wall time; one that the clocks skip lies as far ahead as they skip, of one that comes twice the first. */
function instantAt(wall: number, zone: string): number {
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((near) => shownAt(near, zone) - near)
  const fitting = offsets.map((offset) => wall - offset).filter((at) => shownAt(at, zone) === wall)
  return fitting.length > 0 ? Math.min(...fitting) : wall - (offsets[0] ?? 0)
}

/** A wall time of the visitor's, in their zone; not ahead of now. */
export function readTime(raw: string, zone: string, now: Instant): Reading<{ at: Instant; zone: string }> {
  const [, year, month, day, hour, minute] = (WALL.exec(raw.trim()) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined)
    return unread({ code: 'time' })
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  const exists = new Date(wall).toISOString().slice(0, 16) === raw.trim().slice(0, 16)
  if (!exists || wall < FIRST_BLOCK) return unread({ code: 'time' })
  const at = instantAt(wall, zone)
  return at > now + AHEAD_MS ? unread({ code: 'future' }) : read({ at: instant(at), zone })
}

/** The other way round: what the field shows for an instant. */
export const wallTime = (at: Instant, zone: string): string => new Date(shownAt(at, zone)).toISOString().slice(0, 16)

export const isPlausible = (at: Instant, now: Instant) => at >= FIRST_BLOCK && at <= now + AHEAD_MS
