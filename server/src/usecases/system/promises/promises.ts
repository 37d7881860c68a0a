import type { ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { Fact } from '../../../core/facts.ts'
import type { Issued } from '../../../core/forecast/types.ts'
import { type KeptLately, keptLately, LOOKED_BACK } from '../../../core/promise/alarm.ts'
import type { PromiseLine } from '../../../core/promise/line.ts'
import type { OpenPromise } from '../../../core/promise/open.ts'
import type { Notice } from '../../../ports/bus.ts'
import type { Log } from '../../../ports/log.ts'
import { StoreFailure } from '../../../ports/store.ts'
import type { Deps } from '../../deps.ts'
import type { Follower } from '../following.ts'
import { Book } from './book.ts'
import { LedgerWriter } from './ledger-writer.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'directory'>

/** Promises fall due by the clock, not by an event. */
const TICK = seconds(1)
const NONE_YET: KeptLately = { of: 0, rate: null, alarm: false }

/**
 * The ledger of promises. Every node knows what is open, from what is committed; one of them writes: windows come in as
 * they are told, and are written down beside the messages' path; what ends them is heard, what falls due is seen by the
 * clock.
 */
export class Promises implements Follower {
  readonly #d: Needs
  readonly #log: Log
  readonly #book = new Book()
  readonly #kept = new Map<TeamId, KeptLately>()
  readonly #stale = new Set<TeamId>()
  readonly #changed = new Set<() => void>()
  #writer: LedgerWriter | null = null
  #ticking: Promise<void> | null = null
  #cancel = () => {}
  #closed = false

  constructor(d: Needs, log: Log) {
    this.#d = d
    this.#log = log
  }

  /** How they were kept until now; from here on the clock is looked at. */
  async load(): Promise<void> {
    for (const { id } of this.#d.directory.teams) await this.#lookBack(id)
    this.#schedule()
  }

  /** From now on this node writes, as long as it may. */
  async start(may: () => boolean): Promise<void> {
    const writer = new LedgerWriter({ ...this.#d, log: this.#log, book: this.#book, may })
    this.#writer = writer
    await writer.settleOpen()
  }

  /** Waits for what is under way, and writes what it still may. */
  async stop(): Promise<void> {
    const writer = this.#writer
    this.#writer = null
    await writer?.close()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#cancel()
    await this.#ticking
    await this.stop()
  }

  /** Windows that are told from now on. */
  issued(windows: readonly Issued[]): void {
    this.#writer?.issued(windows)
  }

  observe(notice: Notice): void {
    if (notice.kind === 'settings') this.#writer?.settings()
    if (notice.kind !== 'facts') return
    const { conversation, facts } = notice
    this.#book.observe(conversation, facts)
    if (facts.some(({ body }) => body.kind === 'promise-ended' || body.kind === 'promise-missed')) {
      this.#stale.add(conversation.team)
    }
    this.#writer?.facts(conversation, facts)
  }

  takeUp(conversation: Conversation, open: readonly PromiseLine[]): void {
    const before = this.#book.get(conversation.id)
    this.#book.takeUp(conversation, open)
    if (before && open.length === 0) this.#stale.add(conversation.team)
  }

  awaits(id: ConversationId): boolean {
    return this.#book.get(id) !== null
  }

  closed(): ConversationId[] {
    return this.#book.closed()
  }

  get needsFacts(): boolean {
    return this.#writer !== null
  }

  missed(conversation: Conversation, facts: readonly Fact[]): void {
    this.#writer?.facts(conversation, facts)
  }

  /** Told when a board says something else of how promises were kept. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener)
    return () => this.#changed.delete(listener)
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

  #schedule(): void {
    this.#cancel = this.#d.clock.after(TICK, () => {
      this.#ticking = this.#tick()
        .catch((error: unknown) => void this.#log.incident(error, { area: 'promises' }))
        .finally(() => {
          this.#ticking = null
          if (!this.#closed) this.#schedule()
        })
    })
  }

  async #tick(): Promise<void> {
    this.#writer?.noteWhatIsDue()
    let news = false
    for (const team of [...this.#stale]) {
      this.#stale.delete(team)
      try {
        if (await this.#lookBack(team)) news = true
      } catch (error) {
        // The next time the store may answer.
        if (error instanceof StoreFailure) this.#stale.add(team)
        this.#log.incident(error, { area: 'promises' })
      }
    }
    if (news) for (const listener of this.#changed) listener()
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
