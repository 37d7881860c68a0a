import { waitAnswer } from '@walletdesk/shared/domain/wait/answer.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import type { OpenState, QueueStatus, Staff, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { HeldWindow, Issued } from '../../../core/forecast/types.ts'
import type { Team } from '../../../core/people.ts'
import type { Stuck } from '../../../core/routing/drain.ts'
import type { Candidate } from '../../../core/routing/pick-agent.ts'
import type { Notice } from '../../../ports/bus.ts'
import type { VisitorActor } from '../../actor.ts'
import { Attendance } from './attendance.ts'
import { Forecasts, type ForecastNeeds } from './forecasts.ts'
import { LiveQueue } from './live-queue.ts'

type TeamNow = {
  hours: OpenState
  staff: Staff
  waiting: number
  longestSince: Instant | null
  newcomer: WaitAnswer
  stuck: Stuck | null
}

/**
 * What can be said about waiting, at any moment, without asking the store and without estimating anything: the
 * live queue and who is here are known, and of the estimates the last that came.
 */
export class Waits {
  readonly #d: ForecastNeeds
  readonly #queue = new LiveQueue()
  readonly #attendance: Attendance
  readonly #forecasts: Forecasts
  readonly #stuck = new Map<TeamId, Stuck>()

  constructor(d: ForecastNeeds) {
    this.#d = d
    this.#attendance = new Attendance(d)
    this.#forecasts = new Forecasts(d)
  }

  /** Takes up what is open, learns, and has a first look. `held`: what those who wait were promised before. */
  async start(held: readonly HeldWindow[] = []): Promise<void> {
    const { read } = this.#d.store
    for (const team of this.#d.directory.teams) {
      for (const queued of await read.queue(team.id, Number.MAX_SAFE_INTEGER)) this.#queue.observe(queued)
    }
    for (const assigned of await read.allAssigned()) this.#attendance.observe(assigned)
    await this.#forecasts.start(held, this.#attendance)
  }

  close(): Promise<void> {
    return this.#forecasts.close()
  }

  observe(notice: Notice): void {
    if (notice.kind === 'facts') {
      this.#queue.observe(notice.conversation)
      this.#attendance.observe(notice.conversation)
      this.#forecasts.facts(notice.facts, notice.conversation)
    }
    if (notice.kind === 'settings') this.#forecasts.settings()
    if (notice.kind === 'agents' || notice.kind === 'settings') this.agentsChanged()
  }

  /** Tells the models who is here. Called also by the clock: a grace that runs out is nobody's event. */
  agentsChanged(): void {
    this.#forecasts.agents(this.#attendance.changes())
  }

  /** Told of every window that somebody who waits is given, first or anew. */
  onIssued(listener: (issued: readonly Issued[]) => void): () => void {
    return this.#forecasts.onIssued(listener)
  }

  /** Told when something that somebody may see is different. */
  onChange(listener: () => void): () => void {
    return this.#forecasts.onChange(listener)
  }

  /** Resolves when nothing outdated is about to be replaced, or nothing will be. */
  ready(): Promise<void> {
    return this.#forecasts.ready()
  }

  /** Everybody, with the conversations they hold. */
  staff(): Candidate[] {
    return this.#attendance.staff()
  }

  noteStuck(team: TeamId, stuck: Stuck | null): void {
    if (stuck) this.#stuck.set(team, stuck)
    else this.#stuck.delete(team)
  }

  /** What this visitor is told now, waiting or not. */
  statusFor(who: VisitorActor): QueueStatus {
    const queued = this.#queue.ofVisitor(who.visitor)
    const site = this.#d.directory.site(who.site)
    const team = queued ? this.#d.directory.team(queued.team) : site && this.#d.directory.team(site.team)
    const at = this.#d.clock.now()
    invariant(team, 'a connected visitor has a site, and a site has a team')
    const place = queued && this.placeOf(queued)
    return {
      at,
      hours: this.#forecasts.hours(team),
      zone: team.schedule.zone,
      staff: this.#attendance.of(team.id),
      waiting: this.#queue.of(team.id).length,
      ahead: place?.ahead ?? null,
      answer: place?.answer ?? this.#newcomer(team),
      change: (queued && this.heldOf(queued.id)?.change) ?? null,
      missed: null,
      ...(team.incident && { incident: { note: team.incident.note } }),
    }
  }

  /** Where a waiting conversation stands; `null` when it does not wait. */
  placeOf(c: Conversation): ConversationSummary['place'] {
    const team = this.#d.directory.team(c.team)
    const ahead = c.state === 'queued' && team ? this.#queue.ahead(c.id) : null
    if (ahead === null || !team) return null
    // Who has just joined is told what a newcomer is, until the next look.
    const told = this.#forecasts.newcomer(team) && this.heldOf(c.id)?.answer
    return { ahead, answer: told ?? this.#newcomer(team, ahead) }
  }

  /** What a conversation is told, since when and why; also while nobody stands for it. */
  heldOf(conversation: ConversationId): HeldWindow | null {
    return this.#forecasts.heldOf(conversation)
  }

  /** The first in a team's line, with their places. */
  frontOf(team: TeamId, most: number): { conversation: ConversationId; ahead: number; answer: WaitAnswer }[] {
    return this.#queue
      .of(team)
      .slice(0, most)
      .flatMap((c) => {
        const place = this.placeOf(c)
        return place ? [{ conversation: c.id, ...place }] : []
      })
  }

  teamNow(team: Team): TeamNow {
    const waiting = this.#queue.of(team.id).length
    return {
      hours: this.#forecasts.hours(team),
      staff: this.#attendance.of(team.id),
      waiting,
      longestSince: this.#queue.longestSince(team.id),
      newcomer: this.#newcomer(team),
      stuck: (waiting > 0 && this.#stuck.get(team.id)) || null,
    }
  }

  /** What a newcomer would be told with one more agent. Whoever asks is looking: it is worked out only for them. */
  oneMore(team: TeamId): { at: Instant; answer: WaitAnswer } | null {
    return this.#forecasts.oneMore(team)
  }

  /** Somebody of this team may have joined since the last look: that an agent is free is told only while it is seen. */
  #newcomer(team: Team, ahead = this.#queue.of(team.id).length): WaitAnswer {
    const known = this.#forecasts.newcomer(team)
    const taken = known?.kind === 'now' && (ahead > 0 || this.#attendance.of(team.id) === 'busy')
    if (known && !taken) return known
    const unknown = { kind: 'unknown', ahead: 0, queueLength: 0, reason: 'little-data' } as const
    return waitAnswer(unknown, this.#d.clock.now(), this.#forecasts.hours(team))
  }
}
