import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { HeldWindow, Picture } from '../../../core/forecast/types.ts'
import { isOutdated } from './look-due.ts'
import { isSameLine } from './same-line.ts'

/** `beside`: what a newcomer was told when it was worked out. */
type OneMore = { at: Instant; answer: WaitAnswer; beside: WaitAnswer }
type Kept = { at: Instant; newcomer: WaitAnswer; oneMore: OneMore | null }

/** What was seen of each line last. Numbers that are too old, or that nobody stands for, are not told. */
export class Pictures {
  readonly #teams = new Map<TeamId, Kept>()
  readonly #held = new Map<ConversationId, HeldWindow>()
  #stands = false

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

  hold(windows: readonly HeldWindow[]): void {
    for (const { conversation, team, answer, at, reason, change } of windows) {
      this.#held.set(conversation, { conversation, team, answer, at, reason, change })
    }
  }

  /** Nobody stands for them until the next ones come; what was promised is kept. */
  void(): void {
    this.#stands = false
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
}
