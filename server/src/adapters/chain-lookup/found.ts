import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Moved, TransactionView } from '@walletdesk/shared/protocol/references.ts'
import type { LookUpAnswer } from '../../ports/chain-lookup.ts'

/** What every chain says of a transaction, in a block or not. */
type Sent = Pick<TransactionView, 'chain' | 'needed' | 'from' | 'to'>

/** Some of the chain's own coin. */
export const coinMoved = (amount: string, symbol: string, from: string, to: string): Moved => ({
  amount,
  symbol,
  token: null,
  genuine: null,
  from,
  to,
})

/** It waits for its block. `coins`: what it will move of the chain's own. */
export function pending(sent: Sent, coins: Moved[]): LookUpAnswer {
  return {
    kind: 'found',
    transaction: { ...sent, state: 'pending', confirmations: 0, at: null, moved: coins, more: 0 },
  }
}

type Block = {
  /** Its number, and that of the newest one. */
  number: number
  head: number
  at: Instant | null
  failed: boolean
}

/** It is in a block. What failed there has moved nothing. */
export function inBlock(
  sent: Sent,
  { number, head, at, failed }: Block,
  coins: Moved[],
  tokens: { moved: Moved[]; more: number },
): LookUpAnswer {
  const confirmations = Math.max(1, head - number + 1)
  const moved = failed ? { moved: [], more: 0 } : { moved: [...coins, ...tokens.moved], more: tokens.more }
  return {
    kind: 'found',
    transaction: { ...sent, state: failed ? 'failed' : 'confirmed', confirmations, at, ...moved },
  }
}
