import type { Clock } from '../kernel/clock.ts'
import { instant } from '../kernel/time.ts'

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  after(delay, fn) {
    const timer = setTimeout(fn, delay)
    return () => clearTimeout(timer)
  },
}
