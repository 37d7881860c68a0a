import type { Instant, Millis } from './time.ts'

export interface Clock {
  now(): Instant
  /** Runs `fn` once after `delay`. The returned function cancels it. */
  after(delay: Millis, fn: () => void): () => void
}
