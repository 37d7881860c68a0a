import type { ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import type { Fact } from '../../../core/facts.ts'
import type { Issued } from '../../../core/forecast/types.ts'
import { type KeptLately, keptLately, LOOKED_BACK } from '../../../core/promise/alarm.ts'
import type { PromiseLine } from '../../../core/promise/line.ts'
import type { OpenPromise } from '../../../core/promise/open.ts'
import type { Ending } from '../../../core/promise/outcome.ts'
import { fallenDue, riskFrom } from '../../../core/promise/standing.ts'
import type { Notice } from '../../../ports/bus.ts'
import type { Log } from '../../../ports/log.ts'
import type { Deps } from '../../deps.ts'
import { Book } from './book.ts'
import { endingBy, endingFromLog } from './ending.ts'
import { WriteQueue } from './queue.ts'
import { noteDue, record, settle } from './write.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'directory'>

/** Promises fall due by the clock, not by an event. */
const TICK = seconds(1)
const NONE_YET: KeptLately = { of: 0, rate: null, alarm: false }

/**
 * The ledger of promises. Windows come in as they are told, and are written down beside the messages' path; what
 * ends them is heard, what falls due is seen by the clock. Every decision is made on the locked row.
 */
export class Promises {
  readonly #d: Needs
  readonly #log: Log
  readonly #book = new Book()
  readonly #writes: WriteQueue
  readonly #riskFrom = new Map<ConversationId, Instant>()
  readonly #kept = new Map<TeamId, KeptLately>()
  readonly #stale = new Set<TeamId>()
  #ticking: Promise<void> | null = null
  #cancel = () => {}
  #closed = false

  constructor(d: Needs, log: Log) {
    this.#d = d
    this.#log = log
    this.#writes = new WriteQueue(d.clock, log)
  }

  /** Takes up what is open, and settles what ended while nobody could write it down. */
  async load(): Promise<void> {
    const { read } = this.#d.store
    for (const line of await read.openPromises()) {
      const conversation = await read.conversation(line.conversation)
      if (!conversation) continue
      this.#book.add(conversation, line)
      const ending = await endingFromLog(read, conversation, line.at)
      if (ending) this.#settle(conversation.id, ending)
    }
    for (const { id } of this.#d.directory.teams) await this.#lookBack(id)
  }

  /** From here on the clock is looked at: when everybody who must hear of it is listening. */
  start(): void {
    this.#cancel = this.#d.clock.after(TICK, () => {
      this.#ticking = this.#tick().finally(() => {
        this.#ticking = null
        if (!this.#closed) this.start()
      })
    })
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#ticking
    await this.#writes.close()
  }

  /** Windows that are told from now on. */
  issued(windows: readonly Issued[]): void {
    for (const window of windows) this.#writes.add(window.conversation, () => record(this.#d, window))
  }

  observe(notice: Notice): void {
    if (notice.kind === 'settings') this.#riskFrom.clear()
    if (notice.kind !== 'facts') return
    const { conversation, facts } = notice
    const { id, team } = conversation
    this.#book.observe(conversation, facts)
    if (facts.some(({ body }) => body.kind === 'promise-ended' || body.kind === 'promise-missed')) this.#stale.add(team)
    const open = this.#book.get(id)
    if (!open) this.#riskFrom.delete(id)
    // A window may be told and not written yet.
    if (!open && !this.#writes.has(id)) return
    const ending = facts.map(endingBy).find((found) => found !== null) ?? transferOf(open, team, facts)
    if (ending) this.#settle(id, ending)
  }

  /** What is open of a conversation, while nobody has answered. */
  of(id: ConversationId): OpenPromise | null {
    return this.#book.get(id)
  }

  ofVisitor(visitor: VisitorId): OpenPromise | null {
    return this.#book.ofVisitor(visitor)
  }

  openOf(team: TeamId): OpenPromise[] {
    return this.#book.ofTeam(team)
  }

  /** Of a visitor whose promise was missed and who is still unanswered. */
  missedOf(visitor: VisitorId): QueueStatus['missed'] {
    const promise = this.ofVisitor(visitor)?.promise
    if (!promise?.missedAt) return null
    const { dueAt, choice, takenBy } = promise
    return { dueAt, choice, takenBy: takenBy && this.#d.directory.card(takenBy) }
  }

  keptOf(team: TeamId): KeptLately {
    return this.#kept.get(team) ?? NONE_YET
  }

  #settle(id: ConversationId, ending: Ending): void {
    this.#writes.add(id, () => settle(this.#d, id, ending))
  }

  async #tick(): Promise<void> {
    const now = this.#d.clock.now()
    for (const { conversation, promise } of this.#book.all()) {
      const { id, team } = conversation
      if (!promise || this.#writes.has(id)) continue
      const risk = this.#riskOf(id, team, promise)
      if (fallenDue(promise, conversation, risk, now)) this.#writes.add(id, () => noteDue(this.#d, id, risk))
    }
    try {
      for (const team of [...this.#stale]) {
        this.#stale.delete(team)
        if (await this.#lookBack(team)) this.#d.bus.publish({ kind: 'agents' })
      }
    } catch (error) {
      this.#log.incident(error, { area: 'promises' })
    }
  }

  #riskOf(id: ConversationId, team: TeamId, promise: PromiseLine): Instant {
    const known = this.#riskFrom.get(id)
    if (known !== undefined) return known
    const schedule = this.#d.directory.team(team)?.schedule
    const risk = schedule ? riskFrom(promise, schedule) : promise.dueAt
    this.#riskFrom.set(id, risk)
    return risk
  }

  /** `true`: the board says something else now. */
  async #lookBack(team: TeamId): Promise<boolean> {
    const before = this.#kept.get(team)
    const kept = keptLately(await this.#d.store.read.latestDecided(team, LOOKED_BACK))
    this.#kept.set(team, kept)
    const fields = { team, kept: kept.rate, of: kept.of }
    if (kept.alarm && !before?.alarm) this.#log.warn('promises not kept', fields)
    if (!kept.alarm && before?.alarm) this.#log.info('promises kept again', fields)
    return before?.rate !== kept.rate || before.of !== kept.of
  }
}

/** Another team makes a promise of its own; the old one ends. */
function transferOf(open: OpenPromise | null, team: TeamId, facts: readonly Fact[]): Ending | null {
  const at = facts.at(-1)?.at
  if (!open || open.last.team === team || at === undefined) return null
  return { at, how: 'transferred' }
}
