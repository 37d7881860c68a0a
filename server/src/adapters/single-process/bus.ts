import type { Bus, Listener } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'

/** Tells the listeners of this process, each on its own: one that fails does not silence the others. */
export function inProcessBus(log: Log): Bus {
  const listeners = new Set<Listener>()
  return {
    publish(notice) {
      for (const listener of listeners) {
        try {
          listener(notice, 'here')
        } catch (error) {
          log.incident(error, { area: 'bus', notice: notice.kind })
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
