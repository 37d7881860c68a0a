import type { AgentId, ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { WaitModel } from './index.ts'
import type { KnownLaws, Law, WaitModelOptions } from './types.ts'

/**
 * What nobody can know outside a simulated desk. The oracle is the same drain with all of it: an estimate can at
 * best come as close to the truth as the oracle does.
 */
export type Truth = {
  laws: KnownLaws
  /** Effective ms that an open conversation has gained. Without it: from the events, with the given speeds. */
  ageOf?: ((conversation: ConversationId, at: Instant) => number) | undefined
  /** A conversation assigned at that moment takes so many times its law. */
  startScale?: ((at: Instant) => number) | undefined
  /** How fast everybody works from a moment on, 1 as usual; in order, the first at or before the beginning. */
  pace?: readonly { from: Instant; pace: number }[] | undefined
  agentSpeed?: ((agent: AgentId) => number) | undefined
  breakLength?: Law | undefined
  /** The lag of the first reply by the agent's load when assigned, the new one included. */
  firstReplyAt?: ((load: number) => Law) | undefined
  arrivals?:
    | readonly { priority: number; team?: TeamId | undefined; perMinute: number; topic?: TopicId | undefined }[]
    | undefined
  /** Chance that one who waits at closing is there at the next opening. */
  staysOvernight?: number | undefined
}

export const oracleModel = (options: WaitModelOptions, truth: Truth): WaitModel =>
  new WaitModel({ ...options, laws: truth.laws }, undefined, { truth })

/** The same learners, but every answer by the closed form. */
export const closedFormModel = (options: WaitModelOptions): WaitModel =>
  new WaitModel(options, undefined, { closedFormOnly: true })
