import * as v from 'valibot'
import type { Instant } from '../kernel/time.ts'
import type { AgentCard } from './agent-card.ts'
import { conversationId } from './values.ts'

/**
 * What became of a window that was told: answered within it, before it, or not by its end; or the visitor left,
 * the desk closed, or another team made a promise of its own, before either.
 */
export type PromiseOutcome = 'kept' | 'early' | 'missed' | 'left' | 'transferred' | 'closed'

export const promiseChoices = ['wait', 'later', 'supervisor'] as const
/** What a visitor chose after a miss: to keep waiting, to be answered later, to ask for a supervisor. */
export type PromiseChoice = (typeof promiseChoices)[number]

/** The promise made first, while nobody has answered. */
export type PromiseState = {
  issuedAt: Instant
  lowAt: Instant | null
  dueAt: Instant
  /** `at-risk`: less than a quarter of the window is left and nobody has it. */
  state: 'standing' | 'at-risk' | 'missed'
  choice: PromiseChoice | null
  /** Who has said that they see to it, after a miss. */
  takenBy: AgentCard | null
}

export const chooseSchema = v.strictObject({ conversation: conversationId, choice: v.picklist(promiseChoices) })
export type ChoosePromise = v.InferOutput<typeof chooseSchema>
