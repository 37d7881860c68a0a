import pino from 'pino'
import type { Ids } from '@walletdesk/shared/runtime/ids.ts'
import type { Log } from '../../ports/log.ts'
import { withoutQuotes } from './quotes.ts'

/** JSON lines on standard error; standard output belongs to what a person reads at the start. */
export function jsonLog(level: string, ids: Ids): Log {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
  return {
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    incident(error, fields) {
      const incident = ids.next().slice(-12)
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
      const [detail, where] = [message, stack ?? ''].map(withoutQuotes)
      logger.error({ ...fields, incident, error: name, detail, stack: where }, 'incident')
      return incident
    },
  }
}
