import type { HeldWindow } from '../../../core/forecast/types.ts'
import type { PromiseLine } from '../../../core/promise/line.ts'

/** The window of a line, as it stands for who was told it: also after a restart, and on every node. */
export const heldWindow = ({ conversation, team, answer, at, reason, change }: PromiseLine): HeldWindow => ({
  conversation,
  team,
  answer,
  at,
  reason: reason === 'first' ? null : reason,
  change,
})
