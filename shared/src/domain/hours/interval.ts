import type { Instant } from '../../kernel/time.ts'

/** Half-open: `from` belongs to it, `to` does not. */
export type Interval = { from: Instant; to: Instant }

/** Sorted, without empty ones, and with those that overlap or touch made one. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((i) => i.from < i.to).sort((a, b) => a.from - b.from)
  const out: Interval[] = []
  for (const { from, to } of sorted) {
    const last = out.at(-1)
    if (last && from <= last.to) {
      if (to > last.to) last.to = to
    } else {
      out.push({ from, to })
    }
  }
  return out
}

/** What remains of `intervals` (merged) outside `holes` (merged). */
export function without(intervals: readonly Interval[], holes: readonly Interval[]): Interval[] {
  const out: Interval[] = []
  for (const { from, to } of intervals) {
    let start = from
    for (const hole of holes) {
      if (hole.to <= start) continue
      if (hole.from >= to) break
      if (hole.from > start) out.push({ from: start, to: hole.from })
      start = hole.to
    }
    if (start < to) out.push({ from: start, to })
  }
  return out
}

/** The parts within [from, to). */
export function clipped(intervals: readonly Interval[], from: Instant, to: Instant): Interval[] {
  const out: Interval[] = []
  for (const i of intervals) {
    if (i.from >= to) break
    if (i.to <= from) continue
    out.push({ from: i.from > from ? i.from : from, to: i.to < to ? i.to : to })
  }
  return out
}
