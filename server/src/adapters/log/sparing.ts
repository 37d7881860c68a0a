import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Log, LogFields } from '../../ports/log.ts'
import { StoreFailure } from '../../ports/store.ts'

/** What every command and every tick would say again while the same thing lasts. */
const REPEATED = ['store failure', 'the lease was not renewed']
const TELL_AGAIN_AFTER = minutes(1)

/**
 * Says at once that something fails, and after that once a minute how often it has. A store that is away is no incident,
 * whoever notices it: nobody has to look for a bug.
 */
export function sparing(log: Log, clock: Clock): Log & { close(): void } {
  const lasting = new Map<string, { count: number; cancel: () => void }>()

  function repeated(event: string, fields: LogFields): void {
    const name = `${event} ${fields.code}`
    const known = lasting.get(name)
    if (known) {
      known.count += 1
      return
    }
    log.warn(event, { ...fields, count: 1 })
    const one = { count: 0, cancel: () => {} }
    const tell = () => {
      if (one.count === 0) return void lasting.delete(name)
      log.warn(event, { code: fields.code ?? null, count: one.count })
      one.count = 0
      one.cancel = clock.after(TELL_AGAIN_AFTER, tell)
    }
    one.cancel = clock.after(TELL_AGAIN_AFTER, tell)
    lasting.set(name, one)
  }

  return {
    info: log.info,
    warn(event, fields = {}) {
      if (REPEATED.includes(event)) repeated(event, fields)
      else log.warn(event, fields)
    },
    incident(error, fields = {}) {
      if (!(error instanceof StoreFailure)) return log.incident(error, fields)
      repeated('store failure', { ...fields, code: error.code })
      return error.code
    },
    close() {
      for (const { cancel } of lasting.values()) cancel()
    },
  }
}
