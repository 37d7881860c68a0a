import type { Basis, WaitEstimate } from '@walletdesk/shared/domain/wait/types.ts'
import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { closingAfter, type DayEnd, dayEnd } from './calendar.ts'
import { ClosedForms, countBelow } from './closed-form/closed-forms.ts'
import { Desk } from './desk.ts'
import { Drained } from './drain/drained.ts'
import { residual } from './laws/times.ts'
import { bucketOf, replyLaws } from './learners/reply.ts'
import type { Observed } from './learned.ts'
import { AN_INSTANT, notBefore, type Outlook, spread } from './outlook.ts'
import type { Place } from './queue.ts'
import { type LineFacts, lineFacts, reasonsFor } from './reasons.ts'
import type { Piece } from './staffing.ts'
import type { Unknown } from './types.ts'
import { sameLine, type Serving, serves, type World } from './world.ts'

const MIN_COMPLETIONS = 10
const DEFAULT_REPLICATIONS = 64
/** From so many slots on the first few in line are told by formula: every slot is simulated, few of them matter. */
const MANY_SLOTS = 300
const FEW_AHEAD = 0.1

export type Mode = { closedFormOnly?: boolean | undefined }

type Asked = {
  /** In the whole queue, and among those of the very same team. */
  place: number
  nth: number
  priority: number
  team: TeamId | null
  newcomer: Place | null
}

/** What is the same for everybody who waits for one team. */
type Line = {
  places: readonly number[]
  own: readonly number[]
  pieces: readonly Piece[]
  staffed: boolean
  facts: LineFacts
  basis: Omit<Basis, 'method' | 'staffing'>
  slots: number
}

/** Answers for one instant. Everything it works out is kept, and nothing of the model changes. */
export class Estimator {
  readonly #o: Observed
  readonly #at: Instant
  readonly #desk: Desk
  readonly #mode: Mode
  readonly #drained: Drained
  readonly #closedForms: ClosedForms
  readonly #replications: number
  readonly #lines = new Map<TeamId | null, Line>()
  readonly #closesAt: Instant | null
  readonly #day: DayEnd

  constructor(o: Observed, at: Instant, mode: Mode) {
    const { options, learned, world } = o
    this.#o = o
    this.#at = at
    this.#mode = mode
    this.#desk = new Desk(o, at)
    this.#replications = options.replications ?? DEFAULT_REPLICATIONS
    this.#drained = new Drained(this.#desk, learned.calibration, this.#replications)
    this.#closedForms = new ClosedForms(this.#desk, options.samples ? this.#replications : 0)
    const { known, opensAt } = this.#desk
    this.#closesAt = closingAfter(options.answersOutsideHours ? world.hours : known, at)
    this.#day = dayEnd(known, opensAt ?? at)
  }

  ofConversation(id: ConversationId): WaitEstimate {
    const { queue, serving } = this.#o.world
    const waiting = queue.get(id)
    if (waiting) {
      const place = queue.placeOf(waiting)
      const { team, priority } = waiting
      return this.#estimate({ place, nth: countBelow(this.#line(team).own, place), priority, team, newcomer: null })
    }
    const held = serving.get(id)
    if (held && !held.answered) return this.#assigned(held)
    return { kind: 'unknown', ahead: 0, queueLength: 0, reason: 'not-waiting' }
  }

  ofNewcomer(priority: number, team: TeamId | null): WaitEstimate {
    const newcomer = { priority, joinedAt: this.#at, order: Number.POSITIVE_INFINITY }
    const place = this.#o.world.queue.placeOf(newcomer)
    return this.#estimate({ place, nth: countBelow(this.#line(team).own, place), priority, team, newcomer })
  }

  all(): Map<ConversationId, WaitEstimate> {
    const out = new Map<ConversationId, WaitEstimate>()
    const nth = new Map<TeamId | null, number>()
    for (const [place, { id, priority, team }] of this.#o.world.queue.line.entries()) {
      const n = nth.get(team) ?? 0
      nth.set(team, n + 1)
      out.set(id, this.#estimate({ place, nth: n, priority, team, newcomer: null }))
    }
    return out
  }

  #estimate(asked: Asked): WaitEstimate {
    const { open, opensAt } = this.#desk
    const line = this.#line(asked.team)
    const ahead = countBelow(line.places, asked.place)
    const queueLength = line.places.length
    const unknown = (reason: Unknown['reason']): Unknown => ({ kind: 'unknown', ahead, queueLength, reason })
    if (!open && opensAt === null) return unknown('no-hours')
    if (!line.staffed) return unknown('no-staffing')
    const free = open && ahead === 0 && (line.pieces[0]?.fresh ?? 0) >= 1
    if (!free && this.#knowsTooLittle()) return unknown('little-data')
    const method = this.#method(line, asked.place)
    let outlook = this.#outlook(asked, line, ahead, method)
    // Only a free slot and nobody ahead is no wait at all.
    if (!free && outlook.wait.p90 < 1) outlook = notBefore(outlook, AN_INSTANT)
    if (outlook.unserved >= 0.5) return unknown('no-staffing')
    const common = { ahead, queueLength, unservedProbability: outlook.unserved }
    const reasons = reasonsFor(line.facts, outlook, ahead, asked.priority)
    const basis = { ...line.basis, method, staffing: this.#staffing(outlook) }
    const samples = this.#o.options.samples ? outlook.samples : undefined
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
    return {
      kind: 'open',
      ...common,
      waitMs: spread(outlook.wait, samples?.wait, 0),
      firstReplyMs: spread(outlook.reply, samples?.reply, 0),
      servedTodayProbability: outlook.servedBy,
      closesAt: this.#closesAt,
      ...this.#day,
      reasons,
      basis,
    }
  }

  #line(team: TeamId | null): Line {
    let line = this.#lines.get(team)
    if (!line) {
      const desk = this.#desk
      const pieces = desk.piecesOf(team)
      const slots = pieces.find((p) => p.slots > 0)?.slots ?? 0
      const places = desk.placesOf(team)
      const { line: queue } = this.#o.world.queue
      line = {
        places,
        own: places.filter((place) => queue[place]?.team === team),
        pieces,
        staffed: this.#isStaffed(pieces),
        facts: lineFacts(desk, pieces, awayShare(this.#o.world, team)),
        basis: {
          completions: desk.handle.completions,
          slots,
          replications: this.#replications,
          scale: desk.scale,
        },
        slots,
      }
      this.#lines.set(team, line)
    }
    return line
  }

  /** Later openings are assumed to be staffed only if somebody is here now, or nobody is expected to be. */
  #isStaffed(pieces: readonly Piece[]): boolean {
    const first = pieces.find((p) => p.slots > 0)
    if (!first) return false
    const { open, near } = this.#desk
    if (!open || near.basis === 'rota') return true
    const closes = closingAfter(this.#desk.known, this.#at)
    return closes === null || first.from < closes - this.#at
  }

  #knowsTooLittle(): boolean {
    const { options } = this.#o
    if (options.priorHandleMs !== undefined || options.laws?.handle) return false
    return this.#desk.handle.completions < (options.minCompletions ?? MIN_COMPLETIONS)
  }

  /** Decided by the place alone, so that who joins behind changes nothing. */
  #method({ slots }: Line, place: number): Basis['method'] {
    if (this.#mode.closedFormOnly) return 'closed-form'
    return slots >= MANY_SLOTS && place < slots * FEW_AHEAD ? 'closed-form' : 'drain'
  }

  #outlook(asked: Asked, line: Line, ahead: number, method: Basis['method']): Outlook {
    const { team, priority, place, nth, newcomer } = asked
    const dayEnd = this.#day.dayEndsAt === null ? Number.POSITIVE_INFINITY : this.#day.dayEndsAt - this.#at
    if (method === 'closed-form') {
      return newcomer
        ? this.#closedForms.ofNewcomer({ team, priority, place, ahead, dayEnd }, line.own, nth)
        : this.#closedForms.ofPerson(team, line.own, nth, dayEnd)
    }
    const drained = newcomer
      ? this.#drained.ofProbe({ ...newcomer, team }, line.own, nth, dayEnd)
      : this.#drained.ofPerson(team, line.own, nth, dayEnd)
    // Those in front may have been told by formula.
    const byFormula = this.#formulaUpTo(line, nth)
    return byFormula < 0 ? drained : notBefore(drained, this.#closedForms.ofPerson(team, line.own, byFormula, dayEnd))
  }

  /** The last before the nth of the own line who is told by formula; -1 for nobody. */
  #formulaUpTo(line: Line, nth: number): number {
    if (line.slots < MANY_SLOTS) return -1
    return Math.min(nth, countBelow(line.own, line.slots * FEW_AHEAD)) - 1
  }

  #assigned(held: Serving): WaitEstimate {
    const { world, learned, options } = this.#o
    const lags = replyLaws(learned.reply, {
      law: options.laws?.firstReply,
      priorMs: options.priorFirstReplyMs,
    })
    const lag = lags[bucketOf(held.loadThen)]
    if (!lag) return { kind: 'unknown', ahead: 0, queueLength: 0, reason: 'not-waiting' }
    const left = residual(lag, this.#at - held.assignedAt)
    const reply = { mean: left.mean, p10: left.quantile(0.1), p50: left.quantile(0.5), p90: left.quantile(0.9) }
    const count = options.samples ? this.#replications : 0
    const levels = Float64Array.from({ length: count }, (_, i) => left.quantile((i + 0.5) / count))
    const outlook = { wait: { mean: 0, p10: 0, p50: 0, p90: 0 }, reply, servedBy: 1, unserved: 0 }
    return {
      kind: 'open',
      ahead: 0,
      queueLength: world.queue.line.filter((w) => sameLine(w.team, held.team)).length,
      waitMs: spread(outlook.wait, count > 0 ? new Float64Array(count) : undefined, 0),
      firstReplyMs: spread(reply, count > 0 ? levels : undefined, 0),
      servedTodayProbability: 1,
      unservedProbability: 0,
      closesAt: this.#closesAt,
      ...this.#day,
      reasons: [],
      basis: { ...this.#line(held.team).basis, method: 'drain', staffing: this.#staffing(outlook) },
    }
  }

  #staffing(outlook: Outlook): Basis['staffing'] {
    const { basis } = this.#desk.near
    if (basis !== 'online' || this.#closesAt === null) return basis
    return outlook.wait.p90 < this.#closesAt - this.#at ? basis : 'assumed'
  }
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
