import { type Instant, instant } from '../../kernel/time.ts'
import { openingsOfDay } from './day.ts'
import { clipped, type Interval, merged, without } from './interval.ts'
import type { Schedule } from './schedule.ts'

const DAY = 86_400_000
/** Days that are worked out and kept together. */
const BLOCK_DAYS = 28
const BLOCK = BLOCK_DAYS * DAY
/** More than the 400 days that are ever looked ahead; then the oldest go. */
const MAX_BLOCKS = 40

type Timeline = { closures: readonly Interval[]; blocks: Map<number, readonly Interval[]> }

const timelines = new WeakMap<Schedule, Timeline>()

/** A schedule is never changed once made: what is worked out stays true for as long as the object lives. */
function timelineOf(schedule: Schedule): Timeline {
  let timeline = timelines.get(schedule)
  if (!timeline) {
    timeline = { closures: merged(schedule.closures ?? []), blocks: new Map() }
    timelines.set(schedule, timeline)
  }
  return timeline
}

function block(schedule: Schedule, index: number): readonly Interval[] {
  const timeline = timelineOf(schedule)
  const known = timeline.blocks.get(index)
  if (known) return known
  const first = index * BLOCK_DAYS
  const openings: Interval[] = []
  // A wall date lies within a day of the UTC date. A span runs at most into the next date, and a skipped date
  // (Samoa, 2011) puts its end off by one more.
  for (let day = first - 4; day <= first + BLOCK_DAYS + 1; day++) openings.push(...openingsOfDay(schedule, day))
  const open = without(merged(openings), timeline.closures)
  const worked = clipped(open, instant(index * BLOCK), instant((index + 1) * BLOCK))
  if (timeline.blocks.size >= MAX_BLOCKS) {
    const oldest = timeline.blocks.keys().next().value
    if (oldest !== undefined) timeline.blocks.delete(oldest)
  }
  timeline.blocks.set(index, worked)
  return worked
}

/** Open intervals that meet [from, to), in order and maximal, clipped to it; worked out as they are asked for. */
export function* openWithin(schedule: Schedule, from: Instant, to: Instant): Generator<Interval> {
  if (from >= to) return
  let pending: Interval | null = null
  for (let index = Math.floor(from / BLOCK); index * BLOCK < to; index++) {
    for (const next of block(schedule, index)) {
      if (next.to <= from) continue
      if (next.from >= to) break
      const start: Instant = next.from > from ? next.from : from
      const end: Instant = next.to < to ? next.to : to
      if (pending && pending.to === start) {
        pending = { from: pending.from, to: end }
      } else {
        if (pending) yield pending
        pending = { from: start, to: end }
      }
    }
  }
  if (pending) yield pending
}

export function isOpenAt(schedule: Schedule, at: Instant): boolean {
  const openings = block(schedule, Math.floor(at / BLOCK))
  let low = 0
  let high = openings.length
  while (low < high) {
    const middle = (low + high) >> 1
    const opening = openings[middle]
    if (opening && opening.to <= at) low = middle + 1
    else high = middle
  }
  const opening = openings[low]
  return opening !== undefined && opening.from <= at
}
