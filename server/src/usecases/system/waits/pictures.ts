import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { HeldWindow, Picture } from '../../../core/forecast/types.ts'
import type { StoredForecast } from '../../../ports/store-waits.ts'
import { isOutdated } from './look-due.ts'
import { isSameLine } from './same-line.ts'

/** `beside`: what a newcomer was told when it was worked out. */
type OneMore = { at: Instant; answer: WaitAnswer; beside: WaitAnswer }
type Kept = { at: Instant; newcomer: WaitAnswer; oneMore: OneMore | null }

/** What was seen of each line last. Numbers that are too old, or that nobody stands for, are not told. */
export class Pictures {
  readonly #teams = new Map<TeamId, Kept>()
  readonly #held = new Map<ConversationId, HeldWindow>()
  readonly #isOpen: (conversation: ConversationId) => boolean
  #stands = false

  /** `isOpen`: what is over by the time that it arrives is not kept. */
  constructor(isOpen: (conversation: ConversationId) => boolean) {
    this.#isOpen = isOpen
  }

  /** `true`: something that somebody may see is different. */
  add(pictures: readonly Picture[]): boolean {
    let news = !this.#stands
    this.#stands = true
    for (const { team, at, newcomer, oneMore, issued } of pictures) {
      const before = this.#teams.get(team)
      const kept = before?.oneMore && isSameLine(before.oneMore.beside, newcomer, at) ? before.oneMore : null
      const told = oneMore ? { at, answer: oneMore, beside: newcomer } : kept
      news ||= issued.length > 0 || JSON.stringify(before?.newcomer) !== JSON.stringify(newcomer) || oneMore !== null
      this.#teams.set(team, { at, newcomer, oneMore: told })
      this.hold(issued)
    }
    return news
  }

  /** What another node saw; `waits`: who is still there to be told. `true`: something that somebody may see is different. */
  take(stored: readonly StoredForecast[], waits: (conversation: ConversationId) => boolean): boolean {
    let news = false
    for (const { team, at, newcomer, oneMore, unwritten } of stored) {
      const before = this.#teams.get(team)
      const told = oneMore && newcomer && { ...oneMore, beside: newcomer }
      if (newcomer) this.#teams.set(team, { at, newcomer, oneMore: told })
      else this.#teams.delete(team)
      news ||= JSON.stringify([before?.newcomer, before?.oneMore?.answer]) !== JSON.stringify([newcomer, told?.answer])
      for (const { of, ...window } of unwritten) {
        for (const conversation of of.filter(waits)) news = this.#holdOne({ ...window, conversation, team }) || news
      }
    }
    this.#stands = true
    return news
  }

  /** An older window never takes the place of a newer one. */
  hold(windows: readonly HeldWindow[]): void {
    for (const window of windows) this.#holdOne(window)
  }

  /** Nobody stands for them until the next ones come; what was promised is kept. */
  void(): void {
    this.#stands = false
  }

  /** What was told from then on was told by a clock that was ahead. */
  forgetSince(at: Instant): void {
    for (const [conversation, held] of this.#held) if (held.at >= at) this.#held.delete(conversation)
  }

  forget(conversation: ConversationId): void {
    this.#held.delete(conversation)
  }

  of(team: TeamId, now: Instant): Kept | null {
    const kept = this.#teams.get(team)
    return this.#stands && kept && !isOutdated(kept.at, now) ? kept : null
  }

  held(conversation: ConversationId): HeldWindow | null {
    return this.#held.get(conversation) ?? null
  }

  allHeld(): HeldWindow[] {
    return [...this.#held.values()]
  }

  /** `true`: it is another than the one before. */
  #holdOne({ conversation, team, answer, at, reason, change }: HeldWindow): boolean {
    const known = this.#held.get(conversation)
    if ((known && known.at > at) || !this.#isOpen(conversation)) return false
    this.#held.set(conversation, { conversation, team, answer, at, reason, change })
    return known?.at !== at
  }
}
