import type { ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../../core/conversation/conversation.ts'
import type { Fact } from '../../../core/facts.ts'
import type { Issued } from '../../../core/forecast/types.ts'
import type { PromiseLine } from '../../../core/promise/line.ts'
import type { OpenPromise } from '../../../core/promise/open.ts'
import type { Ending } from '../../../core/promise/outcome.ts'
import { fallenDue, riskFrom } from '../../../core/promise/standing.ts'
import type { Log } from '../../../ports/log.ts'
import type { Deps } from '../../deps.ts'
import type { Book } from './book.ts'
import { endingBy, endingFromLog } from './ending.ts'
import { WriteQueue } from './queue.ts'
import { noteDue, record, settle } from './write.ts'

/** Read at once, of what was open when this began. */
const PAGE = 500

type Props = Pick<Deps, 'store' | 'bus' | 'clock' | 'directory'> & {
  log: Log
  book: Book
  /** Whether this node may write at this moment. */
  may: () => boolean
}

/** Writes the ledger, for all nodes: what is told, what ends it, and what falls due. Every decision is made on the locked row. */
export class LedgerWriter {
  readonly #p: Props
  readonly #writes: WriteQueue
  readonly #riskFrom = new Map<ConversationId, Instant>()

  constructor(props: Props) {
    this.#p = props
    this.#writes = new WriteQueue(props)
  }

  /** Settles what ended while nobody wrote it down. */
  async settleOpen(): Promise<void> {
    const { read } = this.#p.store
    const open = Map.groupBy(await read.openPromises(), ({ conversation }) => conversation)
    const ids = [...open.keys()]
    for (let from = 0; from < ids.length; from += PAGE) {
      for (const conversation of await read.conversations(ids.slice(from, from + PAGE))) {
        const toldAt = open.get(conversation.id)?.at(-1)?.at
        const ending = toldAt === undefined ? null : await endingFromLog(read, conversation, toldAt)
        if (ending) this.#settle(conversation.id, ending)
      }
    }
  }

  /** Writes what is there; nothing of it while this node may not. */
  close(): Promise<void> {
    return this.#writes.close()
  }

  issued(windows: readonly Issued[]): void {
    for (const window of windows) this.#writes.add(window.conversation, record(this.#p.clock, window))
  }

  /** Schedules, or how long before its end a promise is at risk, may be others. */
  settings(): void {
    this.#riskFrom.clear()
  }

  facts({ id, team }: Conversation, facts: readonly Fact[]): void {
    const open = this.#p.book.get(id)
    if (!open) this.#riskFrom.delete(id)
    // A window may be told and not written yet.
    if (!open && !this.#writes.has(id)) return
    const ending = facts.map(endingBy).find((found) => found !== null) ?? transferOf(open, team, facts)
    if (ending) this.#settle(id, ending)
  }

  noteWhatIsDue(): void {
    const { book, clock, may } = this.#p
    if (!may()) return
    const now = clock.now()
    for (const { conversation, promise } of book.all()) {
      const { id, team } = conversation
      if (!promise || this.#writes.has(id)) continue
      const risk = this.#riskOf(id, team, promise)
      if (fallenDue(promise, conversation, risk, now)) this.#writes.add(id, noteDue(clock, id, risk))
    }
  }

  #settle(id: ConversationId, ending: Ending): void {
    this.#writes.add(id, settle(this.#p.clock, id, ending))
  }

  #riskOf(id: ConversationId, team: TeamId, promise: PromiseLine): Instant {
    const known = this.#riskFrom.get(id)
    if (known !== undefined) return known
    const schedule = this.#p.directory.team(team)?.schedule
    const risk = schedule ? riskFrom(promise, schedule) : promise.dueAt
    this.#riskFrom.set(id, risk)
    return risk
  }
}

/** Another team makes a promise of its own; the old one ends. */
function transferOf(open: OpenPromise | null, team: TeamId, facts: readonly Fact[]): Ending | null {
  const at = facts.at(-1)?.at
  if (!open || open.last.team === team || at === undefined) return null
  return { at, how: 'transferred' }
}
