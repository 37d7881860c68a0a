import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Instant, instant, millis } from '@walletdesk/shared/kernel/time.ts'

export type Now = {
  /** The server's time, to the second. Whoever reads it is drawn anew every second. */
  second: ReadonlySignal<Instant>
  /** The same every five seconds, never behind: for what is told in minutes, in as many rows as there are. */
  beat: ReadonlySignal<Instant>
  /** The same to the minute, for what need not be drawn more often. */
  minute: ReadonlySignal<Instant>
  /** The server said what time it is. */
  correct(serverNow: Instant): void
  close(): void
}

const SECOND = millis(1000)
const BEAT = 5_000
const MINUTE = 60_000

export function tickingNow(clock: Clock): Now {
  let ahead = 0
  const read = () => instant(clock.now() + ahead)
  const second = signal(read())
  let stop = () => {}
  const tick = () => {
    second.value = read()
    stop = clock.after(SECOND, tick)
  }
  stop = clock.after(SECOND, tick)
  return {
    second,
    beat: computed(() => instant(Math.ceil(second.value / BEAT) * BEAT)),
    minute: computed(() => instant(Math.floor(second.value / MINUTE) * MINUTE)),
    correct(serverNow) {
      ahead = serverNow - clock.now()
      second.value = read()
    },
    close: () => stop(),
  }
}
