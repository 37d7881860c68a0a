import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { type Millis, seconds } from '@walletdesk/shared/kernel/time.ts'

/** For commands and requests that are being answered. Whatever takes longer is cut, and its sender tries again. */
const LAST_ANSWERS = seconds(10)
/** Everything after the wait has its own limit; together they are shorter than this. */
export const STOPS_WITHIN = seconds(40)

type Parts = {
  clock: Clock
  /** From now on the server says that it is not ready. */
  turnAway(): void
  /** Refuses what is new. Resolves when the commands under way are answered. */
  drain(): Promise<void>
  /** Resolves when no request is being answered. */
  empty(): Promise<void>
  /** Closes the connections, and then all that was opened. */
  close(): Promise<void>
}

/** A stop that costs nobody anything: `wait` is how long whoever sends visitors here needs to notice. */
export async function stopInOrder({ clock, ...parts }: Parts, wait: Millis): Promise<void> {
  const after = (delay: Millis) => new Promise<void>((resolve) => void clock.after(delay, resolve))
  parts.turnAway()
  if (wait > 0) await after(wait)
  const limit = Promise.withResolvers<void>()
  const cancel = clock.after(LAST_ANSWERS, limit.resolve)
  await Promise.race([Promise.all([parts.drain(), parts.empty()]), limit.promise])
  cancel()
  await parts.close()
}
