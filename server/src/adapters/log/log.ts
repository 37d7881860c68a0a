import pino from 'pino'
import type { Ids } from '@walletdesk/shared/runtime/ids.ts'
import type { Log, LogFields } from '../../ports/log.ts'
import { withoutQuotes } from './quotes.ts'

/** Where it happened, in one of a few words. */
function areaOf({ area, verb, route }: LogFields = {}): string {
  if (area) return String(area)
  if (verb) return 'command'
  return route ? 'request' : 'other'
}

/** JSON lines on standard error; standard output belongs to what a person reads at the start. */
export function jsonLog(level: string, ids: Ids, onIncident: (area: string) => void = () => {}): Log {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
  return {
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    incident(error, fields) {
      const incident = ids.next().slice(-12)
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
      const [detail, where] = [message, stack ?? ''].map(withoutQuotes)
      onIncident(areaOf(fields))
      logger.error({ ...fields, incident, error: name, detail, stack: where }, 'incident')
      return incident
    },
  }
}
