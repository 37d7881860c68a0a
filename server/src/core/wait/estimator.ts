import type { Basis, WaitEstimate } from '@walletdesk/shared/domain/wait/types.ts'
import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { closingAfter, dayEnd, isOpenAt, type KnownHours, openingAfter } from './calendar.ts'
import { closedForm, type ComingBack, type Outlook } from './closed-form.ts'
import { agesByTopic, type InService, inServiceAt } from './in-service.ts'
import { meanAwayMs } from './learners/breaks.ts'
import { handleTimes, type HandleTimes } from './learners/handle.ts'
import { priorityRate } from './learners/priority.ts'
import { replyTimes } from './learners/reply.ts'
import { shareOf } from './line.ts'
import type { Observed } from './observe.ts'
import { AN_INSTANT, notBefore, spread } from './outlook.ts'
import { countBelow, type Pool, poolOf } from './pool.ts'
import { residual } from './quantile-table.ts'
import { reasonsFor } from './reasons.ts'
import { type Piece, type Staffing, staffingAt } from './staffing.ts'
import type { Unknown } from './types.ts'
import { placeIn, sameLine, type Serving, serves, type World } from './world.ts'

const MIN_COMPLETIONS = 10
const DEFAULT_REPLICATIONS = 64

/** Who is asked about: somebody in line, or a newcomer who would stand at `place`. */
type Asked = { place: number; priority: number; team: TeamId | null; id: ConversationId | null }

/** Answers for one instant. Everything it works out is kept, and nothing of the model changes. */
export class Estimator {
  readonly #o: Observed
  readonly #at: Instant
  readonly #known: KnownHours
  readonly #inService: readonly InService[]
  readonly #handle: HandleTimes
  readonly #staffing: Staffing
  readonly #awayMs: number
  readonly #pools = new Map<TeamId | null, Pool>()

  constructor(o: Observed, at: Instant) {
    const { world, learned, options } = o
    this.#o = o
    this.#at = at
    this.#known = options.answersOutsideHours ? null : world.hours
    this.#inService = inServiceAt(o, at)
    this.#handle = handleTimes(learned.handle, agesByTopic(this.#inService), {
      laws: options.laws,
      priorMs: options.priorHandleMs,
    })
    const away = [...world.agents.values()].filter((a) => a.presence === 'away')
    const underwayMs = away.reduce((sum, a) => sum + at - a.since, 0)
    this.#awayMs = meanAwayMs(learned.breaks, underwayMs, options.laws?.returnPerMinute)
    this.#staffing = staffingAt(world, at, this.#known, this.#awayMs)
  }

  ofConversation(id: ConversationId): WaitEstimate {
    const { world } = this.#o
    const place = world.queue.findIndex((w) => w.id === id)
    const waiting = world.queue[place]
    if (waiting) return this.#estimate({ place, priority: waiting.priority, team: waiting.team, id })
    const held = world.serving.get(id)
    if (held && !held.answered) return this.#assigned(held)
    return { kind: 'unknown', ahead: 0, queueLength: 0, reason: 'not-waiting' }
  }

  ofNewcomer(priority: number, team: TeamId | null): WaitEstimate {
    const { queue } = this.#o.world
    const place = placeIn(queue, { priority, joinedAt: this.#at, order: Number.POSITIVE_INFINITY })
    return this.#estimate({ place, priority, team, id: null })
  }

  all(): Map<ConversationId, WaitEstimate> {
    const out = new Map<ConversationId, WaitEstimate>()
    for (const [place, { id, priority, team }] of this.#o.world.queue.entries()) {
      out.set(id, this.#estimate({ place, priority, team, id }))
    }
    return out
  }

  #estimate(asked: Asked): WaitEstimate {
    const { world, options } = this.#o
    const inLine = this.#inLine(asked.team)
    const ahead = countBelow(inLine, asked.place)
    const queueLength = inLine.length
    const unknown = (reason: Unknown['reason']): Unknown => ({ kind: 'unknown', ahead, queueLength, reason })
    const open = isOpenAt(this.#known, this.#at)
    const opensAt = open ? null : openingAfter(this.#known, this.#at)
    if (!open && opensAt === null) return unknown('no-hours')
    const pool = this.#pool(asked.team)
    if (!this.#isStaffed(pool.pieces, open)) return unknown('no-staffing')
    const free = open && ahead === 0 && (pool.pieces[0]?.fresh ?? 0) >= 1
    if (!free && this.#knowsTooLittle()) return unknown('little-data')
    const outlook = this.#outlook(pool, asked, ahead)
    if (outlook.unserved >= 0.5) return unknown('no-staffing')
    const { dayEndsAt, nextDayAt } = dayEnd(this.#known, opensAt ?? this.#at)
    const common = { ahead, queueLength, unservedProbability: outlook.unserved }
    const basis = this.#basis(pool, outlook)
    const reasons = reasonsFor({
      ahead,
      outlook,
      pieces: pool.pieces,
      open,
      handle: this.#handle,
      incident: this.#o.learned.handle.pace.incident,
      overtaking: this.#overtaking(asked),
      pace: pool.line.pace[0] ?? 0,
      awayShare: awayShare(world, asked.team),
    })
    const samples = outlook.samples
    if (opensAt !== null) {
      return {
        kind: 'closed',
        opensAt,
        ...common,
        assignedAt: spread(outlook.wait, samples?.wait, this.#at),
        firstReplyAt: spread(outlook.reply, samples?.reply, this.#at),
        servedOnOpeningDayProbability: outlook.servedBy,
        reasons,
        basis,
      }
    }
    const closesAt = options.answersOutsideHours
      ? closingAfter(world.hours, this.#at)
      : closingAfter(this.#known, this.#at)
    return {
      kind: 'open',
      ...common,
      waitMs: spread(outlook.wait, samples?.wait, 0),
      firstReplyMs: spread(outlook.reply, samples?.reply, 0),
      servedTodayProbability: outlook.servedBy,
      closesAt,
      dayEndsAt,
      nextDayAt,
      reasons,
      basis,
    }
  }

  readonly #lines = new Map<TeamId | null, number[]>()

  /** Places of everybody who waits in a team's line, in order. */
  #inLine(team: TeamId | null): number[] {
    let places = this.#lines.get(team)
    if (!places) {
      places = []
      for (const [i, w] of this.#o.world.queue.entries()) if (sameLine(w.team, team)) places.push(i)
      this.#lines.set(team, places)
    }
    return places
  }

  #pool(team: TeamId | null): Pool {
    let pool = this.#pools.get(team)
    if (!pool) {
      const present = { stints: this.#staffing.stints, inService: this.#inService, handle: this.#handle }
      pool = poolOf(this.#o, this.#at, team, present)
      this.#pools.set(team, pool)
    }
    return pool
  }

  /** Later openings are assumed to be staffed only if somebody is here now, or nobody is expected to be. */
  #isStaffed(pieces: readonly Piece[], open: boolean): boolean {
    const first = pieces.find((p) => p.slots > 0)
    if (!first) return false
    if (!open || this.#staffing.basis === 'rota') return true
    const closes = closingAfter(this.#known, this.#at)
    return closes === null || first.from < closes - this.#at
  }

  #knowsTooLittle(): boolean {
    const { options } = this.#o
    if (options.priorHandleMs !== undefined || options.laws?.handle) return false
    return this.#handle.completions < (options.minCompletions ?? MIN_COMPLETIONS)
  }

  #overtaking({ priority, team }: Asked): number {
    const { learned, options } = this.#o
    const given = options.laws?.priorityPerMinute
    if (given !== undefined) return priority <= 0 ? given / 60_000 : 0
    return priorityRate(learned.priority, priority, shareOf(this.#staffing.stints, team))
  }

  /** Nobody is told less than somebody who stands before them in the same line. */
  #outlook(pool: Pool, asked: Asked, ahead: number): Outlook {
    const { own, outlooks } = pool
    const before = countBelow(own, asked.place)
    const needed = asked.id === null ? before : before + 1
    while (outlooks.length < needed) {
      const place = own[outlooks.length] ?? 0
      const waiting = this.#o.world.queue[place]
      const other = { place, priority: waiting?.priority ?? 0, team: asked.team, id: waiting?.id ?? null }
      const raw = this.#raw(pool, other, countBelow(this.#inLine(asked.team), place))
      outlooks.push(notBefore(raw, outlooks.at(-1)))
    }
    const known = asked.id === null ? undefined : outlooks[before]
    return known ?? notBefore(this.#raw(pool, asked, ahead), outlooks[before - 1])
  }

  #raw(pool: Pool, asked: Asked, ahead: number): Outlook {
    const { dayEndsAt } = dayEnd(this.#known, openingAfterIfClosed(this.#known, this.#at))
    const { options } = this.#o
    const free = ahead === 0 && (pool.pieces[0]?.fresh ?? 0) >= 1
    const outlook = closedForm({
      line: { ...pool.line, overtaking: this.#overtaking(asked) },
      n: asked.place,
      lag: free ? pool.lagWhenFree : pool.lag,
      uncertainty: this.#handle.uncertainty,
      variability: this.#handle.variability,
      dayEnd: dayEndsAt === null ? Number.POSITIVE_INFINITY : dayEndsAt - this.#at,
      samples: options.samples ? (options.replications ?? DEFAULT_REPLICATIONS) : 0,
      comingBack: this.#comingBack(pool.pieces, asked.team),
    })
    // Only a free slot and nobody ahead is no wait at all.
    return ahead > 0 && outlook.wait.p90 < 1 ? notBefore(outlook, AN_INSTANT) : outlook
  }

  /** Whether the first to serve is somebody who is away now, and when one of them is back. */
  #comingBack(pieces: readonly Piece[], team: TeamId | null): ComingBack | null {
    const first = pieces.find((p) => p.slots > 0)
    if (first?.from !== this.#awayMs || !isOpenAt(this.#known, this.#at)) return null
    const away = [...this.#o.world.agents.values()].filter((a) => a.presence === 'away' && serves(a.teams, team))
    return { from: first.from, mean: first.from / Math.max(1, away.length) }
  }

  #assigned(held: Serving): WaitEstimate {
    const { world, learned, options } = this.#o
    const lag = replyTimes(learned.reply, held.loadThen, options.laws?.firstReply, options.priorFirstReplyMs)
    const left = residual(lag, this.#at - held.assignedAt)
    const reply = { mean: left.mean, p10: left.quantile(0.1), p50: left.quantile(0.5), p90: left.quantile(0.9) }
    const { dayEndsAt, nextDayAt } = dayEnd(this.#known, this.#at)
    const count = options.samples ? (options.replications ?? DEFAULT_REPLICATIONS) : 0
    const levels = Float64Array.from({ length: count }, (_, i) => left.quantile((i + 0.5) / count))
    const pool = this.#pool(held.team)
    return {
      kind: 'open',
      ahead: 0,
      queueLength: world.queue.filter((w) => sameLine(w.team, held.team)).length,
      waitMs: spread({ mean: 0, p10: 0, p50: 0, p90: 0 }, count > 0 ? new Float64Array(count) : undefined, 0),
      firstReplyMs: spread(reply, count > 0 ? levels : undefined, 0),
      servedTodayProbability: 1,
      unservedProbability: 0,
      closesAt: closingAfter(this.#known, this.#at),
      dayEndsAt,
      nextDayAt,
      reasons: [],
      basis: this.#basis(pool, null),
    }
  }

  #basis(pool: Pool, outlook: Outlook | null): Basis {
    const closes = closingAfter(this.#known, this.#at)
    const { basis } = this.#staffing
    const pastClosing = outlook !== null && closes !== null && !(outlook.wait.p90 < closes - this.#at)
    return {
      method: 'closed-form',
      completions: this.#handle.completions,
      slots: pool.pieces.find((p) => p.slots > 0)?.slots ?? 0,
      replications: this.#o.options.replications ?? DEFAULT_REPLICATIONS,
      staffing: basis === 'online' && pastClosing ? 'assumed' : basis,
      scale: this.#handle.scale,
    }
  }
}

function openingAfterIfClosed(known: KnownHours, at: Instant): Instant {
  return isOpenAt(known, at) ? at : (openingAfter(known, at) ?? at)
}

function awayShare(world: World, team: TeamId | null): number {
  let away = 0
  let all = 0
  for (const agent of world.agents.values()) {
    if (agent.presence === 'offline' || !serves(agent.teams, team)) continue
    all += agent.capacity
    if (agent.presence === 'away') away += agent.capacity
  }
  return all > 0 ? away / all : 0
}
