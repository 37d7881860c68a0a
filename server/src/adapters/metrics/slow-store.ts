import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../../ports/log.ts'

/** Senders notice. Below it is what a busy disk does now and then. */
const SLOW_MS = seconds(1)
/** However much is slow: one line in so long a time. */
const TELL_AFTER = minutes(1)

const none = { slow: 0, slowest: '', slowestMs: 0, repeated: 0 }

export type SlowStore = {
  /** `what`: a name of ours, never what was asked for. */
  took(what: string, ms: number): void
  /** A transaction met another one and was tried again. */
  repeated(): void
  close(): void
}

/** Tells of a store that is slow, or whose transactions get into each other's way: counts, and the slowest of them. */
export function slowStore(clock: Clock, log: Log): SlowStore {
  let seen = { ...none }
  let cancel: (() => void) | null = null

  const tell = () => {
    cancel = null
    const { slow, slowest, slowestMs, repeated } = seen
    seen = { ...none }
    if (slow > 0) log.warn('store slow', { slow, slowest, slowestMs: Math.round(slowestMs), repeated })
    else log.info('transactions repeated', { repeated })
  }
  const tellSoon = () => {
    cancel ??= clock.after(TELL_AFTER, tell)
  }

  return {
    took(what, ms) {
      if (ms < SLOW_MS) return
      seen.slow += 1
      if (ms > seen.slowestMs) seen = { ...seen, slowest: what, slowestMs: ms }
      tellSoon()
    },
    repeated() {
      seen.repeated += 1
      tellSoon()
    },
    close: () => cancel?.(),
  }
}
