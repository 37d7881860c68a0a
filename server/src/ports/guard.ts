import type { Kind, Reading, Verdict } from '@walletdesk/shared/domain/guard/index.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'

/** A text somebody supplied, and what it is. */
export type Supplied = { readonly text: string; readonly field: GuardField }

/** Not read, and so it must not pass. `unavailable`: later it may be. `unreadable`: reading it does not end. */
export type Unread = 'unavailable' | 'unreadable'

export interface Guard {
  /** Reads a text that nothing else has been done with. */
  read(supplied: Supplied, answers: readonly string[]): Promise<Reading | Unread>
  /** Counts what became of one. `kind` is what was found, never where. */
  count(verdict: Verdict | 'unread', field: GuardField, kind: Kind | null): void
}
