import type { TransactionView } from '@walletdesk/shared/protocol/references.ts'

/** `silent`: no answer in time, or none that can be read. */
export type LookUpAnswer = { kind: 'found'; transaction: TransactionView } | { kind: 'unknown' } | { kind: 'silent' }

/**
 * What public nodes know of a transaction. Ask only for what the visitor has said is one: whoever is asked learns the
 * value, and 64 digits may be a private key.
 */
export interface ChainLookUp {
  /** Those that are configured; none is the default. */
  readonly chains: readonly string[]
  /** Answers sooner than a command may take, and never rejects. */
  ask(chain: string, value: string): Promise<LookUpAnswer>
}
