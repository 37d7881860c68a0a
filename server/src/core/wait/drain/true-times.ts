import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Truth } from '../oracle.ts'
import type { Scene } from './scene.ts'

/** What only an oracle knows of the times to come. */
export function trueTimes(truth: Truth | undefined, at: Instant): Pick<Scene, 'finish' | 'startScale'> {
  const { startScale, pace } = truth ?? {}
  return {
    startScale: startScale ? (t) => startScale((at + t) as Instant) : null,
    finish: pace ? (t, work) => doneAt(pace, at, t, work) : null,
  }
}

/** When work that starts at `from` is done, if everybody's pace changes with time; ms from `at`. */
export function doneAt(
  pace: readonly { from: Instant; pace: number }[],
  at: Instant,
  from: number,
  work: number,
): number {
  let t = from
  let left = work
  for (const [i, { pace: rate }] of pace.entries()) {
    const until = (pace[i + 1]?.from ?? Number.POSITIVE_INFINITY) - at
    if (until <= t) continue
    if (left <= (until - t) * rate) return t + left / rate
    left -= (until - t) * rate
    t = until
  }
  return t + left
}
