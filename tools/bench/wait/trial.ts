import { millis } from '@walletdesk/shared/kernel/time.ts'
import { type WaitEstimate, WaitModel, type WaitModelOptions } from '../../../server/src/core/wait/index.ts'
import { closedFormModel } from '../../../server/src/core/wait/closed-form-model.ts'
import { CLOSED_FORM, type Column, Columns, MODEL, type Moment, ORACLE, type Visit } from './columns.ts'
import { Cost } from './cost.ts'
import { lawOf } from './laws.ts'
import { Desk } from './desk.ts'
import { type Happening, sameLine, type Visitor } from './people.ts'
import { conversationOf, eventOf, instantOf, plannedEvents } from './feed.ts'
import { type Foresight, Oracle } from './oracle.ts'
import { ofEstimate, ofSamples, type Prediction, rescaled } from './prediction.ts'
import { Rulers } from './rulers.ts'
import type { Scenario } from './scenario.ts'
import { show } from './windows.ts'

const HOUR = 3_600_000

export type TrialOptions = {
  seed: number
  /** Open hours of the desk that are simulated. */
  hours: number
  /** Nobody is scored who joined earlier than both. */
  warmUp: { hours: number; completions: number }
  oracleReplications: number
}

export const usual: TrialOptions = {
  seed: 1,
  hours: 100,
  warmUp: { hours: 25, completions: 400 },
  oracleReplications: 256,
}

export type Trial = {
  scenario: string
  seed: number
  columns: ReadonlyMap<string, Column>
  cost: Cost
  /** Moments at which the model said nothing. */
  untold: number
  /** Enough was closed for anybody to be scored. */
  warmedUp: boolean
}

/** Runs one scenario once, and scores everybody who had to wait. */
export function runTrial(scenario: Scenario, options: TrialOptions): Trial {
  return new Run(scenario, options).run()
}

class Run {
  readonly #options: TrialOptions
  readonly #desk: Desk
  readonly #oracle: Oracle
  readonly #models: ReadonlyMap<string, WaitModel>
  readonly #rulers: Rulers
  readonly #cost = new Cost()
  readonly #columns: Columns
  readonly #visits = new Map<Visitor, Visit>()
  #completions = 0
  #untold = 0

  constructor(scenario: Scenario, options: TrialOptions) {
    this.#options = options
    this.#desk = new Desk(scenario, options.seed, {
      happened: (what, at) => this.#happened(what, at),
      queued: (visitor, at) => this.#queued(visitor, at),
      reached: (visitor, at) => this.#reached(visitor, at),
      tick: (at) => this.#tick(at),
    })
    this.#oracle = new Oracle(this.#desk, options.seed, options.oracleReplications)
    const told: WaitModelOptions = { seed: options.seed, priorHandleMs: millis(wrongPrior(scenario)) }
    this.#models = new Map([
      [MODEL, new WaitModel({ ...told, samples: true })],
      [CLOSED_FORM, closedFormModel({ ...told, samples: true })],
    ])
    this.#rulers = new Rulers(this.#desk.calendar)
    this.#columns = new Columns(this.#desk.calendar)
  }

  run(): Trial {
    const { hours } = this.#options
    const days = Math.ceil((1.5 * hours * HOUR) / (this.#desk.calendar.closingOf(0) || HOUR)) + 3
    for (const event of plannedEvents(this.#desk, days)) this.#tell(event)
    this.#desk.start()
    this.#desk.run(
      () => this.#openTime() >= hours * HOUR && (this.#visits.size === 0 || this.#openTime() >= 1.5 * hours * HOUR),
    )
    const { scenario } = this.#desk
    return {
      scenario: scenario.name,
      seed: this.#options.seed,
      columns: this.#columns.all,
      cost: this.#cost,
      untold: this.#untold,
      warmedUp: this.#completions >= this.#options.warmUp.completions,
    }
  }

  #openTime(): number {
    return this.#desk.calendar.openUntil(this.#desk.now)
  }

  #tell(event: Parameters<WaitModel['observe']>[0]): void {
    for (const model of this.#models.values()) model.observe(event)
  }

  #happened(what: Happening, at: number): void {
    if (what.type === 'closed') this.#completions += 1
    this.#rulers.observe(what, at)
    this.#tell(eventOf(what, at))
  }

  #isScored(at: number): boolean {
    const { warmUp, hours } = this.#options
    const { calendar, scenario } = this.#desk
    const open = this.#openTime()
    if (open < warmUp.hours * HOUR || this.#completions < warmUp.completions || open >= hours * HOUR) return false
    const last = scenario.scoredLastMinutes
    return last === undefined || at >= calendar.closingOf(at) - last * 60_000
  }

  #queued(visitor: Visitor, at: number): void {
    if (!this.#isScored(at)) return
    const visit: Visit = { visitor, moments: [], shown: new Map() }
    this.#visits.set(visitor, visit)
    const ask = (model: WaitModel) =>
      new Map([[visitor, model.estimate({ at: instantOf(at), conversation: conversationOf(visitor.id) })]])
    this.#note(at, [visit], true, ask)
  }

  #tick(at: number): void {
    // A night would count two thousand times.
    if (this.#visits.size === 0 || !this.#desk.calendar.isOpen(at)) return
    const here = [...this.#visits.values()].filter(({ visitor }) => !visitor.gone && visitor.reachedAt === null)
    if (here.length === 0) return
    const ask = (model: WaitModel, name: string) => {
      const estimateAll = () => model.estimateAll(instantOf(at))
      const all = name === MODEL ? this.#cost.measure(estimateAll) : estimateAll()
      return new Map(here.map(({ visitor }) => [visitor, all.get(conversationOf(visitor.id))]))
    }
    this.#note(at, here, false, ask)
  }

  #note(
    at: number,
    visits: readonly Visit[],
    joining: boolean,
    ask: (model: WaitModel, name: string) => Map<Visitor, WaitEstimate | undefined>,
  ): void {
    const foreseen = this.#oracle.foresee()
    const asked = new Map([...this.#models].map(([name, model]) => [name, ask(model, name)]))
    for (const visit of visits) {
      const moment: Moment = { at, joining, said: new Map(), shown: new Map() }
      const best = foreseen.get(visit.visitor)
      if (!best) continue
      let frame: WaitEstimate | undefined
      for (const [name, estimates] of asked) {
        const estimate = estimates.get(visit.visitor)
        if (!estimate) continue
        if (name === MODEL) frame = estimate
        if (name === MODEL) this.#show(visit, moment, name, estimate)
        const said = ofEstimate(estimate, at, this.#scored)
        if (said) moment.said.set(name, this.#inOpenTime(said, at))
        else if (name === MODEL) this.#untold += 1
      }
      const foretold = this.#ofOracle(best, at)
      moment.said.set(ORACLE, this.#inOpenTime(foretold, at))
      if (frame) this.#show(visit, moment, ORACLE, estimateOf(foretold, frame, at))
      const ahead = this.#aheadOf(visit.visitor)
      for (const [name, said] of this.#rulers.ask(visit.visitor, ahead, at, joining)) moment.said.set(name, said)
      visit.moments.push(moment)
    }
  }

  get #scored(): 'wait' | 'reply' {
    return this.#desk.scenario.replyLag ? 'reply' : 'wait'
  }

  #aheadOf(visitor: Visitor): number {
    const { queue } = this.#desk
    let ahead = 0
    for (const other of queue) {
      if (other === visitor) return ahead
      if (!other.gone && sameLine(other.topic.team, visitor.topic.team)) ahead += 1
    }
    return ahead
  }

  #show(visit: Visit, moment: Moment, name: string, estimate: WaitEstimate): void {
    const shown = show(visit.shown.get(name), estimate, moment.at)
    visit.shown.set(name, shown)
    moment.shown.set(name, shown)
  }

  #ofOracle(best: Foresight, at: number): Prediction {
    const closing = this.#desk.calendar.closingOf(at) - at
    const today = this.#desk.calendar.closes
      ? best.wait.reduce((sum, wait) => sum + (wait <= closing ? 1 : 0), 0) / best.wait.length
      : null
    return ofSamples(this.#scored === 'wait' ? best.wait : best.reply, today)
  }

  /** A night would drown everything else: lengths are scored in open time. */
  #inOpenTime(said: Prediction, at: number): Prediction {
    const { calendar } = this.#desk
    return calendar.closes ? rescaled(said, (ms) => calendar.openBetween(at, at + ms)) : said
  }

  #reached(visitor: Visitor, at: number): void {
    const visit = this.#visits.get(visitor)
    if (!visit) return
    this.#visits.delete(visitor)
    const answeredAt = this.#scored === 'wait' ? at : at + visitor.lag
    this.#columns.add(visit, answeredAt)
    const { calendar } = this.#desk
    const end = calendar.openUntil(answeredAt)
    this.#rulers.learn(
      visit.moments.map(({ at: then, joining, said }) => ({ joining, said, truth: end - calendar.openUntil(then) })),
    )
  }
}

/** The true mean handle time, times something wrong. */
function wrongPrior({ topics, priorFactor = 2 }: Scenario): number {
  const shares = topics.reduce((sum, t) => sum + t.share, 0)
  return priorFactor * topics.reduce((sum, t) => sum + (t.share / shares) * lawOf(t.handle).mean, 0)
}

/** The model's answer with the oracle's numbers in it. What is shown is the first reply, which is what is scored. */
function estimateOf(foretold: Prediction, frame: WaitEstimate, at: number): WaitEstimate {
  if (frame.kind === 'unknown') return frame
  const from = frame.kind === 'closed' ? instantOf(at) : 0
  const { mean, p10, p50, p90, samples } = foretold
  const spread = {
    mean: from + mean,
    p10: from + p10,
    p50: from + p50,
    p90: from + p90,
    samples: from === 0 ? samples : samples.map((ms) => from + ms),
  }
  if (frame.kind === 'closed') return { ...frame, firstReplyAt: spread }
  return { ...frame, firstReplyMs: spread, servedTodayProbability: foretold.today ?? 1 }
}
