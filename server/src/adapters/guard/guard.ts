import type { Kind, readText, Verdict } from '@walletdesk/shared/domain/guard/index.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import type { Guard } from '../../ports/guard.ts'
import type { Log } from '../../ports/log.ts'
import { bareOf, errorOf } from './bare-error.ts'

export type ReadText = typeof readText

/** How often a verdict was given since the start. */
export type Counted = { verdict: Verdict | 'unread'; field: GuardField; kind: Kind | null; count: number }

/** The guard of this process. What fails is an incident and passes nothing. */
export function guardOver(readText: ReadText, log: Log): Guard & { counted(): Counted[] } {
  const counts = new Map<string, Counted>()
  return {
    async read({ text, field }, answers) {
      try {
        return await readText(text, { field: field === 'file-name' ? field : 'message', answers })
      } catch (error) {
        log.incident(errorOf(bareOf(error)), { area: 'guard', field })
        return null
      }
    },
    count(verdict, field, kind) {
      const name = `${verdict} ${field} ${kind}`
      const known = counts.get(name)
      counts.set(name, { verdict, field, kind, count: (known?.count ?? 0) + 1 })
    },
    counted: () => [...counts.values()],
  }
}
