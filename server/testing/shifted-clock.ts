import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, instant, type Millis } from '@walletdesk/shared/kernel/time.ts'

export interface ShiftedClock extends Clock {
  /** Jumps ahead: what falls due on the way runs now, in order of its instant. */
  advance(by: Millis): void
}

/**
 * Real time, from another start, that can be moved ahead: for a real server in a test, whose sockets need
 * real time while its graces and business hours should not.
 */
export function shiftedClock(start: Instant = instant(Date.now())): ShiftedClock {
  let offset = start - Date.now()
  const due = new Map<symbol, { at: number; fn: () => void; timer: NodeJS.Timeout }>()
  const now = () => instant(Date.now() + offset)

  function after(delay: Millis, fn: () => void): () => void {
    const id = Symbol()
    const run = () => {
      due.delete(id)
      fn()
    }
    due.set(id, { at: now() + delay, fn: run, timer: setTimeout(run, delay) })
    return () => {
      const waiting = due.get(id)
      if (waiting) clearTimeout(waiting.timer)
      due.delete(id)
    }
  }

  return {
    now,
    after,
    advance(by) {
      offset += by
      const moved = [...due.entries()].toSorted(([, a], [, b]) => a.at - b.at)
      for (const [id, { at, fn, timer }] of moved) {
        if (!due.has(id)) continue
        clearTimeout(timer)
        if (at <= now()) fn()
        else due.set(id, { at, fn, timer: setTimeout(fn, at - now()) })
      }
    },
  }
}
