import { waitAnswer } from '@walletdesk/shared/domain/wait/answer.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import type { OpenState, QueueStatus, Staff, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { Fact } from '../../../core/facts.ts'
import type { HeldWindow, Issued } from '../../../core/forecast/types.ts'
import type { Team } from '../../../core/people.ts'
import { newLine, type PromiseLine } from '../../../core/promise/line.ts'
import type { Stuck } from '../../../core/routing/drain.ts'
import type { Candidate } from '../../../core/routing/pick-agent.ts'
import type { Notice } from '../../../ports/bus.ts'
import type { Before } from '../../../ports/store-leases.ts'
import type { VisitorActor } from '../../actor.ts'
import type { Deps } from '../../deps.ts'
import type { Follower } from '../following.ts'
import { heldWindow } from '../promises/held.ts'
import { Attendance } from './attendance.ts'
import { Forecasts, type ForecastNeeds } from './forecasts.ts'
import { Hours } from './hours.ts'
import { LiveQueue } from './live-queue.ts'
import { isOutdated } from './look-due.ts'
import { Pictures } from './pictures.ts'
import { Sharing } from './sharing.ts'
import { storedForecasts } from './stored-forecasts.ts'

type TeamNow = {
  hours: OpenState
  staff: Staff
  waiting: number
  longestSince: Instant | null
  newcomer: WaitAnswer
  stuck: Stuck | null
}

type Needs = ForecastNeeds &
  Pick<Deps, 'bus' | 'presence'> & {
    /** There are other nodes, which tell what one of them finds out. */
    shared: boolean
  }

/** Whoever estimates is asked this often what one more agent would change, while somebody looks. */
const ASKED_EVERY = seconds(5)

/**
 * What can be said about waiting, at any moment, without asking the store and without estimating anything: the
 * live queue and who is here are known, and of the estimates the last that came. One node works them out.
 */
export class Waits implements Follower {
  readonly #d: Needs
  readonly #queue = new LiveQueue()
  readonly #attendance: Attendance
  readonly #hours = new Hours()
  readonly #pictures = new Pictures((id) => this.#queue.ahead(id) !== null || this.#attendance.holds(id))
  readonly #stuck = new Map<TeamId, Stuck>()
  readonly #issued = new Set<(issued: readonly Issued[]) => void>()
  readonly #changed = new Set<() => void>()
  readonly #asked = new Map<TeamId, Instant>()
  /** While it is this node that estimates. */
  #forecasts: Forecasts | null = null
  #sharing: Sharing | null = null
  #reading: Promise<void> | null = null
  #readAgain = false

  constructor(d: Needs) {
    this.#d = d
    this.#attendance = new Attendance(d)
  }

  /** From now on this node estimates, as long as it may: it learns, and has a first look. `before`: who did it until now. */
  async start(before: Before | null, may: () => boolean): Promise<void> {
    const sharing = new Sharing({ ...this.#d, may, forecasts: () => this.#known() })
    const forecasts = new Forecasts({
      ...this.#d,
      pictures: this.#pictures,
      hours: this.#hours,
      staff: () => this.staff(),
      may,
      arrived: (pictures, news) => {
        const issued = pictures.flatMap((picture) => picture.issued)
        if (issued.length > 0) this.#tell(this.#issued, issued)
        if (news) this.#tell(this.#changed, undefined)
        this.#sharing?.changed()
      },
      lost: () => {
        this.#tell(this.#changed, undefined)
        this.#sharing?.changed()
      },
    })
    this.#sharing = this.#d.shared ? sharing : null
    this.#forecasts = forecasts
    await forecasts.start(before)
  }

  /** It is another node's work from now on, or nobody's. */
  async stop(): Promise<void> {
    const [forecasts, sharing] = [this.#forecasts, this.#sharing]
    this.#forecasts = this.#sharing = null
    await sharing?.close()
    await forecasts?.close()
  }

  close(): Promise<void> {
    return this.stop()
  }

  observe(notice: Notice): void {
    switch (notice.kind) {
      case 'facts': {
        const { conversation, facts } = notice
        this.#follow(conversation)
        for (const { body } of facts) {
          if (body.kind === 'promised')
            this.#pictures.hold([heldWindow(newLine(conversation.id, conversation.team, body))])
        }
        return this.#forecasts?.facts(facts, conversation)
      }
      case 'settings':
        this.#forecasts?.settings()
        return this.agentsChanged()
      case 'agents':
        return this.agentsChanged()
      case 'forecast':
        return void this.readForecasts()
      case 'one-more-asked':
        return this.#forecasts?.oneMoreAsked(notice.team)
      default:
    }
  }

  takeUp(conversation: Conversation, open: readonly PromiseLine[]): void {
    this.#follow(conversation)
    const last = open.at(-1)
    if (last && conversation.state !== 'closed') this.#pictures.hold([heldWindow(last)])
  }

  awaits(): boolean {
    return false
  }

  closed(): ConversationId[] {
    return []
  }

  get needsFacts(): boolean {
    return this.#forecasts !== null
  }

  missed(conversation: Conversation, facts: readonly Fact[]): void {
    this.#forecasts?.facts(facts, conversation)
  }

  /** Reads what the node that estimates has found out; whoever does it knows. */
  readForecasts(): Promise<void> {
    this.#readAgain = true
    this.#reading ??= this.#read()
      .catch((error: unknown) => void this.#d.log.incident(error, { area: 'waits' }))
      .finally(() => {
        this.#reading = null
      })
    return this.#reading
  }

  /** Somebody may have come or gone. Called also by the clock: a grace that runs out is nobody's event. */
  agentsChanged(): void {
    this.#attendance.changed()
    this.#forecasts?.agents()
  }

  /** Told of every window that somebody who waits is given, first or anew. */
  onIssued(listener: (issued: readonly Issued[]) => void): () => void {
    this.#issued.add(listener)
    return () => this.#issued.delete(listener)
  }

  /** Told when something that somebody may see is different. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener)
    return () => this.#changed.delete(listener)
  }

  /** Resolves when nothing outdated is about to be replaced, or nothing will be. */
  async ready(): Promise<void> {
    await this.#forecasts?.ready()
  }

  /** Everybody, with the conversations they hold. */
  staff(): Candidate[] {
    return this.#attendance.staff()
  }

  /** Who waits for a team, in the order of service. */
  lineOf(team: TeamId): readonly Conversation[] {
    return this.#queue.of(team)
  }

  /** `true`: it was not known. */
  noteStuck(team: TeamId, stuck: Stuck | null): boolean {
    if ((this.#stuck.get(team) ?? null) === stuck) return false
    if (stuck) this.#stuck.set(team, stuck)
    else this.#stuck.delete(team)
    this.#sharing?.changed()
    return true
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
      hours: this.#hours.of(team, at),
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
    const told = this.#seen(team.id) && this.heldOf(c.id)?.answer
    return { ahead, answer: told ?? this.#newcomer(team, ahead) }
  }

  /** What a conversation is told, since when and why; also while nobody stands for it. */
  heldOf(conversation: ConversationId): HeldWindow | null {
    return this.#pictures.held(conversation)
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
      hours: this.#hours.of(team, this.#d.clock.now()),
      staff: this.#attendance.of(team.id),
      waiting,
      longestSince: this.#queue.longestSince(team.id),
      newcomer: this.#newcomer(team),
      stuck: (waiting > 0 && this.#stuck.get(team.id)) || null,
    }
  }

  /** What a newcomer would be told with one more agent. Whoever asks is looking: it is worked out only for them. */
  oneMore(team: TeamId): { at: Instant; answer: WaitAnswer } | null {
    this.#ask(team)
    const known = this.#seen(team)?.oneMore ?? null
    return known && !isOutdated(known.at, this.#d.clock.now()) ? known : null
  }

  #ask(team: TeamId): void {
    if (this.#forecasts) return this.#forecasts.oneMoreAsked(team)
    const now = this.#d.clock.now()
    const before = this.#asked.get(team)
    if (!this.#d.shared || (before !== undefined && Math.abs(elapsed(before, now)) < ASKED_EVERY)) return
    this.#asked.set(team, now)
    this.#d.bus.publish({ kind: 'one-more-asked', team })
  }

  #follow(conversation: Conversation): void {
    this.#queue.observe(conversation)
    this.#attendance.observe(conversation)
    if (conversation.state === 'closed') this.#pictures.forget(conversation.id)
  }

  async #read(): Promise<void> {
    while (this.#readAgain) {
      this.#readAgain = false
      if (this.#forecasts) continue
      const stored = await this.#d.store.read.storedForecasts()
      if (this.#forecasts) continue
      let news = this.#pictures.take(stored, (id) => this.#queue.ahead(id) !== null)
      for (const { team, stuck } of stored) news = this.noteStuck(team, stuck) || news
      if (news) this.#tell(this.#changed, undefined)
    }
  }

  /** What of all this another node cannot find out by itself. */
  #known() {
    const { directory, clock } = this.#d
    return storedForecasts(directory.teams, {
      now: clock.now(),
      pictures: this.#pictures,
      queued: (team) => this.#queue.of(team),
      stuck: (team) => this.#stuck.get(team) ?? null,
    })
  }

  #seen(team: TeamId) {
    return this.#pictures.of(team, this.#d.clock.now())
  }

  /** One that fails is no reason to stop the estimates. */
  #tell<T>(listeners: ReadonlySet<(news: T) => void>, news: T): void {
    for (const listener of listeners) {
      try {
        listener(news)
      } catch (error) {
        this.#d.log.incident(error, { area: 'waits' })
      }
    }
  }

  /** Somebody of this team may have joined since the last look: that an agent is free is told only while it is seen. */
  #newcomer(team: Team, ahead = this.#queue.of(team.id).length): WaitAnswer {
    const now = this.#d.clock.now()
    const known = this.#seen(team.id)?.newcomer
    const taken = known?.kind === 'now' && (ahead > 0 || this.#attendance.of(team.id) === 'busy')
    if (known && !taken) return known
    const unknown = { kind: 'unknown', ahead: 0, queueLength: 0, reason: 'little-data' } as const
    return waitAnswer(unknown, now, this.#hours.of(team, now))
  }
}
