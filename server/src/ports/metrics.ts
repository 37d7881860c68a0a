import type { Kind, Verdict } from '@walletdesk/shared/domain/guard/index.ts'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import type { Fact } from '../core/facts.ts'
import type { Overreading } from '../core/overreading.ts'

export type Side = 'visitor' | 'desk'

/**
 * What is counted and timed for whoever runs the server. Everything is named by words of our own: none that a client
 * chose, no person, no conversation, no text.
 */
export interface Metrics {
  /** A command begins. `verb` is one of the table's, or `unknown`. What is returned is called with what came of it. */
  command(side: Side, verb: string): (refused: ErrorCode | null) => void
  /** Refused before it was a command: a connection at its handshake, or a request. */
  turnedAway(door: 'connect' | 'http', code: ErrorCode): void
  /** Entries that this node has committed. */
  appended(facts: readonly Fact[]): void
  guarded(verdict: Verdict | 'unread', field: GuardField, kind: Kind | null): void
  incident(area: string): void
  connectionCut(because: 'slow reader' | 'too many frames'): void
  /** An agent has read more than work asks for. */
  overread(what: Overreading['what']): void
  /** What this node says to the others came back to it after so long. */
  heardAfter(lag: Millis): void
  /** A transaction begins. What is returned is called with whether it was committed. */
  transaction(): (committed: boolean) => void
  /** A transaction met another one and is tried once more. */
  repeated(): void
  /** So many transactions shared one commit. */
  committed(together: number): void
}

/** What a store tells of itself. */
export type StoreMetrics = Pick<Metrics, 'repeated' | 'committed'>

const nothing = () => {}

/** Where nobody looks. */
export const noMetrics: Metrics = {
  command: () => nothing,
  turnedAway: nothing,
  appended: nothing,
  guarded: nothing,
  incident: nothing,
  connectionCut: nothing,
  overread: nothing,
  heardAfter: nothing,
  transaction: () => nothing,
  repeated: nothing,
  committed: nothing,
}
