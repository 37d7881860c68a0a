import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { Estimator } from './estimator.ts'
import { type Learned, newLearned, observe } from './observe.ts'
import { restored, snapshotOf, type WaitModelState } from './snapshot.ts'
import type { WaitEstimate, WaitEvent, WaitModelOptions, WaitQuery } from './types.ts'
import { newWorld, type World } from './world.ts'

export type { WaitModelState } from './snapshot.ts'
export type {
  Basis,
  KnownLaws,
  Law,
  OpenInterval,
  Shift,
  Spread,
  WaitEstimate,
  WaitEvent,
  WaitModelOptions,
  WaitQuery,
  WaitReason,
} from './types.ts'

/**
 * When the waiting are served and answered: learns from events, and answers from the present state of the line,
 * the staff and the hours. One model covers one site. Asking changes nothing.
 */
export class WaitModel {
  readonly #options: WaitModelOptions
  readonly #learned: Learned
  #world: World | null
  /** Answers for one instant, until the next event. */
  #estimator: { at: Instant; estimator: Estimator } | null = null

  constructor(options: WaitModelOptions, state?: { world: World | null; learned: Learned }) {
    this.#options = options
    this.#world = state?.world ?? null
    this.#learned = state?.learned ?? newLearned()
  }

  observe(event: WaitEvent): void {
    this.#estimator = null
    this.#world ??= newWorld(event.at)
    observe({ world: this.#world, learned: this.#learned, options: this.#options }, event)
  }

  estimate(query: WaitQuery): WaitEstimate {
    const estimator = this.#at(query.at)
    if ('conversation' in query) return estimator.ofConversation(query.conversation)
    return estimator.ofNewcomer(query.priority, query.team ?? null)
  }

  /** Every queued conversation. */
  estimateAll(at: Instant): Map<ConversationId, WaitEstimate> {
    return this.#at(at).all()
  }

  snapshot(): WaitModelState {
    return snapshotOf(this.#world, this.#learned)
  }

  static restore(state: WaitModelState, options: WaitModelOptions): WaitModel {
    return new WaitModel(options, restored(state))
  }

  #at(asked: Instant): Estimator {
    const world = this.#world ?? newWorld(asked)
    const at = instant(Math.max(asked, world.now))
    if (this.#estimator?.at === at) return this.#estimator.estimator
    const estimator = new Estimator({ world, learned: this.#learned, options: this.#options }, at)
    if (this.#world) this.#estimator = { at, estimator }
    return estimator
  }
}
