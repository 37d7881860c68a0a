import type { Kind, Reading, Verdict } from '@walletdesk/shared/domain/guard/index.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'

/** A text somebody supplied, and what it is. */
export type Supplied = { readonly text: string; readonly field: GuardField }

export interface Guard {
  /** Reads a text that nothing else has been done with. `null`: it could not be read, and must not pass. */
  read(supplied: Supplied, answers: readonly string[]): Promise<Reading | null>
  /** Counts what became of one. `kind` is what was found, never where. */
  count(verdict: Verdict | 'unread', field: GuardField, kind: Kind | null): void
}
