import type { Bus } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import { listeners } from '../listeners.ts'

/** Tells the listeners of this process. */
export function inProcessBus(log: Log): Bus {
  const { add, tell } = listeners(log)
  return { publish: (notice) => tell(notice, 'here'), found: (notice) => tell(notice, 'elsewhere'), subscribe: add }
}
