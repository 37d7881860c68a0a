import type { Checker } from '../history/operation.ts'
import { place } from './log.ts'

/** I13: the chain of commitments over each log holds. */
export const chains: Checker = (history) =>
  history.flatMap((op) => {
    if (op.f !== 'chain' || op.value.holds) return []
    return [
      { invariant: 'I13' as const, says: `The chain breaks at ${place(op.value.conv, op.value.seq)}.`, shown: [op] },
    ]
  })
