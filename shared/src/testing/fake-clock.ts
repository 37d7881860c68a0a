import type { Clock } from '../kernel/clock.ts'
import { type Instant, instant, type Millis } from '../kernel/time.ts'

export interface FakeClock extends Clock {
  /** Moves time forward, running what falls due in order of its instant. */
  advance(by: Millis): void
  set(to: Instant): void
}

export function fakeClock(start: number | string = '2025-06-11T10:00:00Z'): FakeClock {
  let now = instant(typeof start === 'number' ? start : Date.parse(start))
  let due: { at: number; order: number; fn: () => void }[] = []
  let order = 0
  const runUntil = (to: number) => {
    for (;;) {
      const next = due.filter((d) => d.at <= to).sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!next) break
      due = due.filter((d) => d !== next)
      now = instant(Math.max(now, next.at))
      next.fn()
    }
    now = instant(Math.max(now, to))
  }
  return {
    now: () => now,
    after(delay, fn) {
      const entry = { at: now + delay, order: order++, fn }
      due.push(entry)
      return () => {
        due = due.filter((d) => d !== entry)
      }
    },
    advance: (by) => runUntil(now + by),
    set: (to) => runUntil(to),
  }
}
