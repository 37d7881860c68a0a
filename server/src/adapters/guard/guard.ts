import type { readText } from '@walletdesk/shared/domain/guard/index.ts'
import type { Guard } from '../../ports/guard.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics } from '../../ports/metrics.ts'
import { bareOf, errorOf } from './bare-error.ts'

export type ReadText = typeof readText

/** Reading this very text was begun before, and did not end. */
export class Unreadable extends Error {}

/** The guard of this process. What fails is an incident and passes nothing. */
export function guardOver(readText: ReadText, log: Log, metrics: Pick<Metrics, 'guarded'>): Guard {
  return {
    async read({ text, field }, answers) {
      try {
        return await readText(text, { field: field === 'file-name' ? field : 'message', answers })
      } catch (error) {
        if (error instanceof Unreadable) return 'unreadable'
        log.incident(errorOf(bareOf(error)), { area: 'guard', field })
        return 'unavailable'
      }
    },
    count: (verdict, field, kind) => metrics.guarded(verdict, field, kind),
  }
}
