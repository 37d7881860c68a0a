import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { Estimator, type Mode } from './estimator.ts'
import { forecast } from './forecast.ts'
import { type Learned, newLearned } from './learned.ts'
import { observe } from './observe.ts'
import { isOfThisVersion, restored, snapshotOf, type WaitModelState } from './snapshot.ts'
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

/** Names the way of estimating, for whoever writes down what was promised. Another way is another name. */
export const MODEL_VERSION = 'drain-1'

/**
 * When the waiting are served and answered: learns from events, and answers from the present state of the line,
 * the staff and the hours. One model covers one site. Asking changes nothing.
 */
export class WaitModel {
  readonly #options: WaitModelOptions
  readonly #learned: Learned
  readonly #mode: Mode
  #world: World | null
  /** Answers for one instant, until the next event. */
  #estimator: { at: Instant; estimator: Estimator } | null = null

  constructor(options: WaitModelOptions, state?: { world: World | null; learned: Learned }, mode: Mode = {}) {
    this.#options = options
    this.#world = state?.world ?? null
    this.#learned = state?.learned ?? newLearned()
    this.#mode = mode
  }

  observe(event: WaitEvent): void {
    this.#estimator = null
    this.#world ??= newWorld(event.at)
    const o = this.#observed(this.#world)
    observe(o, event)
    if (event.type === 'joined') forecast(o, event.conversation)
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

  /** Whether `restore` takes a stored state; one of another version is to be learned anew from the log. */
  static canRestore(state: unknown): state is WaitModelState {
    return isOfThisVersion(state)
  }

  static restore(state: WaitModelState, options: WaitModelOptions): WaitModel {
    return new WaitModel(options, restored(state))
  }

  #observed(world: World) {
    return { world, learned: this.#learned, options: this.#options }
  }

  #at(asked: Instant): Estimator {
    const world = this.#world ?? newWorld(asked)
    const at = instant(Math.max(asked, world.now))
    if (this.#estimator?.at === at) return this.#estimator.estimator
    const estimator = new Estimator(this.#observed(world), at, this.#mode)
    if (this.#world) this.#estimator = { at, estimator }
    return estimator
  }
}
