import { holdWindow } from '@walletdesk/shared/domain/wait/hold.ts'
import { waitAnswer } from '@walletdesk/shared/domain/wait/answer.ts'
import { highClock } from '@walletdesk/shared/domain/wait/rounding.ts'
import type { AgentId, ConversationId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, instant, millis } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer, WindowChange, WindowReason } from '@walletdesk/shared/protocol/wait.ts'
import { MODEL_VERSION, type WaitEstimate, type WaitEvent, WaitModel, type WaitModelOptions } from '../wait/index.ts'
import { learningTopic } from '../wait-feed.ts'
import { Attendance } from './attendance.ts'
import { InputsHash } from './inputs-hash.ts'
import type { HeldWindow, Issued, Look, Picture, TeamTerms } from './types.ts'
import { changeOf, explained, knownEnds, printedEnds } from './window.ts'

/** A newcomer is not asked what about. */
const ANY_TOPIC = learningTopic(null)

const optionsOf = ({ usualHandleMs }: TeamTerms): WaitModelOptions => ({
  seed: 1,
  // To tell exactly how likely a held window still is.
  samples: true,
  ...(usualHandleMs === null ? {} : { priorHandleMs: millis(usualHandleMs) }),
})

/** A conversation of this team that is not over. */
type Open = {
  topic: TopicId
  /** What it is told; `null` until it is told something, and again once it was answered. */
  held: HeldWindow | null
  /** Since when it has been told a window, its first or another; `null`: it has been told none. */
  toldSince: Instant | null
  /** An agent has it, and nobody has answered yet. */
  given?: boolean
  /** The first time; of another reply nothing is heard. */
  answeredAt?: Instant
  /** An agent was free for it and did not take it. */
  overlooked?: boolean
}

type State = {
  model: ReturnType<WaitModel['snapshot']>
  inputs: string
  open: [ConversationId, Open][]
  agents: [AgentId, Instant | null][]
}

/** Asked about an instant before its newest event, a model answers for that one. */
const LONG_AGO = instant(0)

/** The one agent more that a board asks about: nobody, and there only while it is asked. */
const ONE_MORE = 'one-more' as AgentId

/** One team's model, and the windows it has given: what is told stands while it is honest. */
export class TeamForecast {
  #terms: TeamTerms
  #model: WaitModel
  readonly #inputs: InputsHash
  readonly #open: Map<ConversationId, Open>
  readonly #attendance: Attendance
  /** What happened since the last look that would explain another window. */
  #cause: WindowReason | null = null

  constructor(terms: TeamTerms, state?: State) {
    this.#terms = terms
    this.#model = state ? WaitModel.restore(state.model, optionsOf(terms)) : new WaitModel(optionsOf(terms))
    this.#inputs = new InputsHash(state?.inputs)
    this.#open = new Map(state?.open)
    this.#attendance = new Attendance(terms.team, state?.agents)
  }

  /** What was saved, if this model can read it. */
  static restored(terms: TeamTerms, saved: string): TeamForecast | null {
    try {
      const state: State | null = JSON.parse(saved)
      if (!state || !WaitModel.canRestore(state.model)) return null
      const forecast = new TeamForecast(terms, state)
      forecast.#model.estimateAll(LONG_AGO)
      return forecast
    } catch {
      // Written by another version or cut short: the log still has it all.
      return null
    }
  }

  save(): string {
    const state: State = {
      model: this.#model.snapshot(),
      inputs: this.#inputs.toString(),
      open: [...this.#open],
      agents: this.#attendance.entries(),
    }
    return JSON.stringify(state)
  }

  /** New terms: what was learned stays. */
  agree(terms: TeamTerms): void {
    if (terms.usualHandleMs === this.#terms.usualHandleMs) return
    this.#terms = terms
    this.#inputs.add(JSON.stringify(terms))
    this.#model = WaitModel.restore(this.#model.snapshot(), optionsOf(terms))
  }

  /** `text` is the event's, made once for all teams. */
  observe(event: WaitEvent, text: string, edited: boolean): void {
    this.#inputs.add(text)
    this.#follow(event)
    this.#attendance.observe(event)
    this.#cause = causeOf(event, edited) ?? this.#cause
    this.#model.observe(event)
  }

  forgetTold(): void {
    for (const open of this.#open.values()) open.held = null
  }

  /** Takes up what was told before, so that it stands. */
  hold(window: HeldWindow): void {
    const open = this.#open.get(window.conversation)
    if (!open) return
    open.toldSince ??= window.at
    // What was told before the answer is over with it.
    if (open.answeredAt === undefined || window.at > open.answeredAt) open.held = window
  }

  look(look: Look): Picture {
    const { team, at, hours, oneMore } = look
    const issued: Issued[] = []
    for (const [conversation, estimate] of this.#model.estimateAll(at)) {
      const open = this.#open.get(conversation)
      const next = open && this.#issue(conversation, open, estimate, look)
      if (next) issued.push(next)
    }
    for (const [conversation, open] of this.#open) {
      if (!open.given || !isOwedAWord(open, at)) continue
      const estimate = this.#model.estimate({ at, conversation })
      if (estimate.kind === 'unknown') continue
      const next = open.held ? this.#again(open.held, estimate, at) : first(estimate, { at, hours }, open)
      issued.push(this.#tell(conversation, open, estimate, next, look))
    }
    this.#cause = null
    const newcomer = { at, topic: ANY_TOPIC, priority: 0, team }
    return {
      team,
      at,
      newcomer: waitAnswer(this.#model.estimate(newcomer), at, hours),
      oneMore: oneMore === null ? null : this.#withOneMore(oneMore, look),
      issued,
    }
  }

  /** Another window than the one it is told, or its first; `null` while that stands. */
  #issue(conversation: ConversationId, open: Open, estimate: WaitEstimate, look: Look): Issued | null {
    const moment = { at: look.at, hours: look.hours }
    const next = open.held ? this.#inPlaceOf(open, open.held, estimate, moment) : first(estimate, moment, open)
    return next && this.#tell(conversation, open, estimate, next, look)
  }

  #tell(conversation: ConversationId, open: Open, estimate: WaitEstimate, next: Told, { team, at }: Look): Issued {
    const { toldSince, topic } = open
    const { answer, reason, change, ends } = next
    open.held = { conversation, team, at, answer, reason, change }
    open.toldSince ??= at
    const printed = printedEnds(answer)
    return {
      ...open.held,
      topic,
      ...(ends ?? knownEnds(estimate, at)),
      printedLow: printed.low,
      printedDue: printed.due,
      ahead: estimate.ahead,
      first: toldSince === null,
      model: MODEL_VERSION,
      inputs: this.#inputs.toString(),
    }
  }

  #inPlaceOf(open: Open, held: HeldWindow, estimate: WaitEstimate, { at, hours }: Moment): Told | null {
    const late = overdue(held, at) > 0
    const isFree = waitAnswer(estimate, at, hours).kind === 'now'
    if (isFree && open.overlooked) return late ? this.#again(held, estimate, at) : null
    const { answer, reason } = holdWindow(held.answer, estimate, at, { openState: hours })
    if (reason === null) return null
    if (isFree && (late || held.answer.kind === 'now')) {
      open.overlooked = true
      return this.#again(held, estimate, at)
    }
    const found = late ? 'slower' : reason
    const why = explained(found, this.#cause, this.#attendance.goneSince(held.at))
    // Who went is still the reason when it grows a second time by their being away.
    const gone = this.#attendance.goneSince(open.toldSince ?? held.at)
    return { answer, reason: why, change: changeOf(held.answer, { answer, at, found, reason: why, gone }) }
  }

  /** To one whom an agent has not answered in time, or could have taken and did not. */
  #again(held: HeldWindow, estimate: WaitEstimate, at: Instant): Told {
    const ends = endsAgain(knownEnds(estimate, at), held, at)
    const answer: WaitAnswer = { kind: 'up-to', dueAt: highClock(ends.due, at), reasons: [] }
    const change = { answer, at, found: 'slower', reason: 'slower', gone: 0 } as const
    return { answer, reason: 'slower', change: changeOf(held.answer, change), ends }
  }

  /** The same model, asked what if. */
  #withOneMore(capacity: number, { team, at, hours }: Look): WaitAnswer {
    const model = WaitModel.restore(this.#model.snapshot(), optionsOf(this.#terms))
    model.observe({ at, type: 'agent-online', agent: ONE_MORE, capacity, teams: [team] })
    return waitAnswer(model.estimate({ at, topic: ANY_TOPIC, priority: 0, team }), at, hours)
  }

  #follow(event: WaitEvent): void {
    const { team } = this.#terms
    switch (event.type) {
      case 'joined':
        if (event.team === team && !this.#open.has(event.conversation)) {
          this.#open.set(event.conversation, { topic: event.topic, held: null, toldSince: null })
        }
        return
      case 'assigned':
      case 'requeued': {
        const open = this.#open.get(event.conversation)
        if (open) Object.assign(open, { given: event.type === 'assigned' && !open.answeredAt, overlooked: false })
        return
      }
      case 'first-reply': {
        const open = this.#open.get(event.conversation)
        if (open) Object.assign(open, { held: null, given: false, answeredAt: open.answeredAt ?? event.at })
        return
      }
      case 'left':
      case 'closed':
        this.#open.delete(event.conversation)
        return
      default:
    }
  }
}

type Moment = Pick<Look, 'at' | 'hours'>
type Told = {
  answer: WaitAnswer
  reason: WindowReason | null
  change: WindowChange | null
  /** Where they are not the estimate's own. */
  ends?: Pick<Issued, 'low' | 'due'>
}

/** How far past its end it is, in ms; whatever is told instead is later. */
function overdue({ answer }: HeldWindow, at: Instant): number {
  const { due } = printedEnds(answer)
  return due === null ? 0 : at - due
}

/** Twice as long as what was told instead before: nobody is told another minute every minute. */
function endsAgain({ low, due }: Pick<Issued, 'low' | 'due'>, held: HeldWindow, at: Instant) {
  const over = overdue(held, at)
  const before = held.change?.direction === 'later' ? 2 * (at - over - held.at) : 0
  return { low, due: instant(Math.max(due ?? at, at + Math.max(over, before))) }
}

/** Who is with an agent waits for the reply only: told once, and again when the end has passed without one. */
const isOwedAWord = ({ held, toldSince }: Open, at: Instant): boolean =>
  held === null ? toldSince === null : overdue(held, at) > 0

/** Of one who was answered and waits again it is no first word. */
function first(estimate: WaitEstimate, { at, hours }: Moment, { toldSince }: Open): Told {
  return { answer: waitAnswer(estimate, at, hours), reason: toldSince === null ? null : 'requeued', change: null }
}

function causeOf(event: WaitEvent, edited: boolean): WindowReason | null {
  switch (event.type) {
    case 'hours':
      return edited ? 'hours' : null
    case 'rota':
      return edited ? 'staffing' : null
    case 'incident':
      return edited ? 'incident' : null
    case 'requeued':
      return event.priority === undefined ? 'requeued' : 'priority'
    default:
      return null
  }
}
