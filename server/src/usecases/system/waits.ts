import { openIntervals } from '@walletdesk/shared/domain/hours/index.ts'
import { openStateAt } from '@walletdesk/shared/domain/hours/open-state.ts'
import { waitAnswer } from '@walletdesk/shared/domain/wait/answer.ts'
import { holdWindow } from '@walletdesk/shared/domain/wait/hold.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import {
  days,
  elapsed,
  type Instant,
  instant,
  millis,
  minus,
  minutes,
  plus,
  seconds,
} from '@walletdesk/shared/kernel/time.ts'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import type { OpenState, QueueStatus, Staff, WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Team } from '../../core/people.ts'
import type { Stuck } from '../../core/routing/drain.ts'
import type { Candidate } from '../../core/routing/pick-agent.ts'
import { type WaitEstimate, type WaitEvent, WaitModel, type WaitModelOptions } from '../../core/wait/index.ts'
import { learningTopic, waitEvents } from '../../core/wait-feed.ts'
import type { Notice } from '../../ports/bus.ts'
import type { VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { LiveQueue } from './live-queue.ts'
import { staff } from './staff.ts'

type Needs = Pick<Deps, 'store' | 'clock' | 'directory' | 'presence'>

/** A team's line is estimated anew at most this often; between, everybody is told the same. */
const ESTIMATE_EVERY = millis(250)
/** An estimate drifts with the clock also while nothing happens. */
const ESTIMATE_AT_LEAST_EVERY = seconds(15)
const HOURS_KNOWN_FOR = days(36)
const HOURS_REFRESHED_EVERY = minutes(60)
/** How much of the past is learned from at a start. */
const MEMORY = days(60)

/** What is true of a team's line at `at`, for everybody who asks until it is taken anew. */
type Picture = TeamNow & { at: Instant; until: Instant; estimates: Map<ConversationId, WaitEstimate> }

type Line = {
  model: WaitModel
  /** The team's own word on how long a conversation usually takes, as the model was told it. */
  said: Team['usualHandleMs']
  hoursFedAt: Instant | null
  picture: Picture | null
  dirty: boolean
  stuck: Stuck | null
}

const toldBy = (said: Team['usualHandleMs']): WaitModelOptions => ({
  seed: 1,
  ...(said === null ? {} : { priorHandleMs: millis(said) }),
})

type TeamNow = {
  hours: OpenState
  staff: Staff
  waiting: number
  longestSince: Instant | null
  newcomer: WaitAnswer
  stuck: Stuck | null
}

/**
 * What can be said about waiting, at any moment, without asking the store: one wait model per team, fed with
 * everything that is committed and with who is here. (A model knows one set of business hours, so each team
 * has its own; agents of several teams are in all of theirs.)
 */
export class Waits {
  readonly #d: Needs
  readonly #lines = new Map<TeamId, Line>()
  readonly #queue = new LiveQueue()
  readonly #loads = new Map<AgentId, Set<ConversationId>>()
  readonly #fed = new Map<AgentId, string>()
  /** What each waiting visitor was told last: it stands while it is honest. */
  readonly #shown = new Map<ConversationId, WaitAnswer>()

  constructor(d: Needs) {
    this.#d = d
  }

  /** Learns from the log, then takes up what is open now. */
  async start(): Promise<void> {
    const { read } = this.#d.store
    const now = this.#d.clock.now()
    for (const team of this.#d.directory.teams) this.#line(team.id)
    const known = new Set(this.#d.directory.agents.map((a) => a.id))
    const from = minus(now, MEMORY)
    for (const agent of this.#d.directory.agents) {
      this.#feed({ at: from, type: 'agent-online', agent: agent.id, capacity: agent.capacity, teams: agent.teams })
    }
    for await (const { fact, conversation } of read.factsSince(from)) {
      for (const event of waitEvents(fact, conversation)) this.#feed(event)
    }
    for (const agent of known) this.#feed({ at: now, type: 'agent-offline', agent })
    for (const team of this.#d.directory.teams) {
      for (const queued of await read.queue(team.id, Number.MAX_SAFE_INTEGER)) this.#queue.observe(queued)
    }
    for (const assigned of await read.allAssigned()) this.#hold(assigned)
    this.agentsChanged()
  }

  observe(notice: Notice): void {
    if (notice.kind === 'facts') {
      this.#queue.observe(notice.conversation)
      this.#hold(notice.conversation)
      if (notice.conversation.state !== 'queued') this.#shown.delete(notice.conversation.id)
      for (const fact of notice.facts) {
        for (const event of waitEvents(fact, notice.conversation)) this.#feed(event)
      }
    }
    if (notice.kind === 'settings') {
      for (const line of this.#lines.values()) line.hoursFedAt = line.picture = null
      // A new team's line must be there before its agents are told of below.
      for (const team of this.#d.directory.teams) this.#hear(this.#line(team.id), team.usualHandleMs)
    }
    if (notice.kind === 'agents' || notice.kind === 'settings') this.agentsChanged()
  }

  /** Tells the models who is here. Called also by the clock: a grace that runs out is nobody's event. */
  agentsChanged(): void {
    const at = this.#d.clock.now()
    const present = this.staff()
    for (const { id: agent, presence, capacity, teams } of present) {
      const state = JSON.stringify([presence, capacity, teams])
      if (this.#fed.get(agent) === state) continue
      this.#fed.set(agent, state)
      if (presence === 'offline') this.#feed({ at, type: 'agent-offline', agent })
      else {
        this.#feed({ at, type: 'agent-online', agent, capacity, teams })
        this.#feed({ at, type: 'capacity-changed', agent, capacity })
        this.#feed({ at, type: presence === 'available' ? 'agent-back' : 'agent-away', agent })
      }
    }
    const ids = new Set(present.map((a) => a.id))
    for (const agent of this.#fed.keys()) {
      if (ids.has(agent)) continue
      this.#fed.delete(agent)
      this.#feed({ at, type: 'agent-offline', agent })
    }
  }

  /** Everybody, with the conversations they hold. */
  staff(): Candidate[] {
    const loads = new Map([...this.#loads].map(([agent, held]) => [agent, held.size]))
    return staff(this.#d, this.#d.directory.agents, loads)
  }

  noteStuck(team: TeamId, stuck: Stuck | null): void {
    const line = this.#line(team)
    line.stuck = stuck
    line.dirty = true
  }

  /** What this visitor is told now, waiting or not. */
  statusFor(who: VisitorActor): QueueStatus {
    const queued = this.#queue.ofVisitor(who.visitor)
    const site = this.#d.directory.site(who.site)
    const team = queued ? this.#d.directory.team(queued.team) : site && this.#d.directory.team(site.team)
    const at = this.#d.clock.now()
    invariant(team, 'a connected visitor has a site, and a site has a team')
    const { hours, staff: here, waiting, newcomer } = this.teamNow(team)
    const place = queued && this.placeOf(queued)
    const told = { ahead: place?.ahead ?? null, answer: place?.answer ?? newcomer, change: null, missed: null }
    return { at, hours, zone: team.schedule.zone, staff: here, waiting, ...told }
  }

  /** Where a waiting conversation stands; `null` when it does not wait. */
  placeOf(c: Conversation): ConversationSummary['place'] {
    if (c.state !== 'queued') return null
    const now = this.#d.clock.now()
    const team = this.#d.directory.team(c.team)
    if (!team) return null
    const { estimates, hours: openState } = this.#picture(team)
    const estimate = estimates.get(c.id) ?? this.#line(c.team).model.estimate({ at: now, conversation: c.id })
    const shown = this.#shown.get(c.id)
    const answer = shown ? holdWindow(shown, estimate, now, { openState }).answer : waitAnswer(estimate, now, openState)
    // A list may have read it just before it was assigned; then nobody would forget it again.
    if (this.#queue.ofVisitor(c.visitor)?.id === c.id) this.#shown.set(c.id, answer)
    return { ahead: estimate.ahead, answer }
  }

  /** The first in a team's line, with their places. */
  frontOf(team: TeamId, most: number): { conversation: ConversationId; ahead: number; answer: WaitAnswer }[] {
    return this.#queue
      .of(team)
      .flatMap((c) => {
        const place = this.placeOf(c)
        return place ? [{ conversation: c.id, ...place }] : []
      })
      .toSorted((a, b) => a.ahead - b.ahead)
      .slice(0, most)
  }

  teamNow(team: Team): TeamNow {
    return this.#picture(team)
  }

  #staffOf(team: TeamId): Staff {
    const here = this.staff().filter((a) => a.presence === 'available' && a.capacity > 0 && a.teams.includes(team))
    if (here.length === 0) return 'none'
    return here.some((a) => a.load < a.capacity) ? 'free' : 'busy'
  }

  #hold(c: Conversation): void {
    for (const held of this.#loads.values()) held.delete(c.id)
    if (c.state !== 'assigned') return
    const held = this.#loads.get(c.agent) ?? new Set()
    this.#loads.set(c.agent, held.add(c.id))
  }

  #line(team: TeamId): Line {
    const known = this.#lines.get(team)
    if (known) return known
    const said = this.#d.directory.team(team)?.usualHandleMs ?? null
    const line: Line = {
      model: new WaitModel(toldBy(said)),
      said,
      hoursFedAt: null,
      picture: null,
      dirty: true,
      stuck: null,
    }
    this.#lines.set(team, line)
    return line
  }

  /** A new word of the team's on how long it takes: the model keeps what it has learned. */
  #hear(line: Line, said: Team['usualHandleMs']): void {
    if (line.said === said) return
    line.said = said
    line.model = WaitModel.restore(line.model.snapshot(), toldBy(said))
  }

  /** The picture of a team's line, no older than allowed. */
  #picture(team: Team): Picture {
    const line = this.#line(team.id)
    const now = this.#d.clock.now()
    this.#feedHours(team, line, now)
    const { picture } = line
    const fresh = picture && now < picture.until && (!line.dirty || elapsed(picture.at, now) < ESTIMATE_EVERY)
    if (fresh) return picture
    line.dirty = false
    line.picture = this.#takePicture(team, line, now)
    return line.picture
  }

  #takePicture(team: Team, { model, stuck }: Line, now: Instant): Picture {
    const hours = openStateAt(team.schedule, now)
    const waiting = this.#queue.of(team.id).length
    const newcomer = model.estimate({ at: now, topic: learningTopic(null), priority: 0, team: team.id })
    const change = hours.open ? hours.until : hours.opensAt
    return {
      at: now,
      until: instant(Math.min(plus(now, ESTIMATE_AT_LEAST_EVERY), change ?? Number.POSITIVE_INFINITY)),
      estimates: model.estimateAll(now),
      hours,
      staff: this.#staffOf(team.id),
      waiting,
      longestSince: this.#queue.longestSince(team.id),
      newcomer: waitAnswer(newcomer, now, hours),
      stuck: waiting > 0 ? stuck : null,
    }
  }

  #feedHours({ schedule }: Team, line: Line, now: Instant): void {
    if (line.hoursFedAt !== null && elapsed(line.hoursFedAt, now) < HOURS_REFRESHED_EVERY) return
    const until = plus(now, HOURS_KNOWN_FOR)
    const open = openIntervals(schedule, minus(now, days(1)), until)
    line.model.observe({ at: now, type: 'hours', open, until })
    line.hoursFedAt = now
    line.dirty = true
  }

  #feed(event: WaitEvent): void {
    for (const line of this.#lines.values()) {
      line.model.observe(event)
      line.dirty = true
    }
  }
}
