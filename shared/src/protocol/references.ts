import * as v from 'valibot'
import type { Instant } from '../kernel/time.ts'
import { conversationId } from './values.ts'

// Transactions and addresses that stand in the messages of a conversation. They are told by the value in its normal
// form (shared/src/domain/chain/value.ts).

const referenceValue = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_+/:=.-]{2,130}$/))
const chainName = v.pipe(v.string(), v.regex(/^[a-z]{2,20}$/))

export const referenceSchema = v.strictObject({ conversation: conversationId, value: referenceValue })
export type OfReference = v.InferOutput<typeof referenceSchema>

export const chooseChainSchema = v.strictObject({
  conversation: conversationId,
  value: referenceValue,
  chain: chainName,
})
export type ChooseChain = v.InferOutput<typeof chooseChainSchema>

export type ReferenceView = {
  value: string
  /** On which chain it is, as the visitor and the desk chose. */
  chain: { visitor: string | null; desk: string | null }
  /** The visitor said that it is a transaction: only then may it be looked up. */
  confirmed: boolean
}
export type DeskReferenceView = ReferenceView & {
  /** In how many other conversations of the agent's teams it stands, up to SEEN_COUNTED. */
  seenIn: number
}
/** `lookUp`: the chains on which the server can look transactions up. */
export type References<R extends ReferenceView> = { references: R[]; lookUp: string[] }

export const SEEN_COUNTED = 99

export type Moved = {
  /** A decimal number, exactly. */
  amount: string
  /** What the coin is called; a token says so itself, and may lie. */
  symbol: string
  /** The token's contract; `null` for the chain's own coin. */
  token: string | null
  /** Is it the contract that is known under this name? `null`: no contract is. */
  genuine: boolean | null
  from: string
  to: string
}

export type TransactionView = {
  chain: string
  /** `failed`: it is in a block and changed nothing. */
  state: 'pending' | 'confirmed' | 'failed'
  /** Blocks since, its own included, and how many are usually waited for. */
  confirmations: number
  needed: number
  at: Instant | null
  from: string | null
  to: string | null
  /** The first few transfers. */
  moved: Moved[]
  /** Transfers beyond those. */
  more: number
}

export type LookedUp = {
  found: TransactionView[]
  /** Chains that know nothing of it, and those that did not answer. */
  unknownOn: string[]
  silent: string[]
  /** Where the visitor said it was. */
  said: string | null
}

/** Both sides: something that is known of a reference has changed. */
export type ReferencesChanged = { conversation: v.InferOutput<typeof conversationId> }
