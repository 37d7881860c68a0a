import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Log } from '../ports/log.ts'
import { type Store, StoreFailure } from '../ports/store.ts'

/** A database that starts together with the server, as after a power cut, is there by then. */
const LONGEST = seconds(60)
const AGAIN_AFTER = seconds(1)

/** A store that is not there yet is waited for. Whatever else is wrong with it stays so, and fails at once. */
export async function waitedFor(
  open: () => Promise<Store>,
  { clock, log }: { clock: Clock; log: Log },
): Promise<Store> {
  const began = clock.now()
  for (let waits = false; ; waits = true) {
    try {
      return await open()
    } catch (error) {
      const isAway = error instanceof StoreFailure && error.code === 'storage.unavailable'
      if (!isAway || elapsed(began, clock.now()) >= LONGEST) throw error
      if (!waits) log.info('waiting for the database', { longest: LONGEST })
      await new Promise<void>((resolve) => void clock.after(AGAIN_AFTER, resolve))
    }
  }
}
