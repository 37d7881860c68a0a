import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Fact } from '../../core/facts.ts'
import type { PromiseLine } from '../../core/promise/line.ts'
import type { Bus, Hint, HintedKind, Notice } from '../../ports/bus.ts'
import type { Store } from '../../ports/store.ts'

/** Read at once: between two pages others have their turn, where the store answers over a connection. */
const PAGE = 500
const FACTS = 200
/** What is told of a conversation so long after its end is no news of an older state. */
const REMEMBERED = minutes(1)

type FactsNotice = Extract<Notice, { kind: 'facts' }>

/** What changes neither who waits, nor who holds what, nor what was promised. */
const QUIET: ReadonlySet<HintedKind> = new Set<HintedKind>([
  'message',
  'visitor-message',
  'note',
  'erased',
  'rated',
  'intake',
  'asked',
  'stopped',
  'attempts-seen',
])

/** Whoever keeps in memory what the open conversations add up to. */
export interface Follower {
  observe(notice: Notice): void
  /** As it was read, with its open windows: in the place of what was known. */
  takeUp(conversation: Conversation, open: readonly PromiseLine[]): void
  /** Whether an answer in it still ends something, also where it is not the first. */
  awaits(conversation: ConversationId): boolean
  /** Closed conversations of which it keeps something. */
  closed(): Iterable<ConversationId>
  /** Whether it must hear every fact, also one that is late. */
  readonly needsFacts: boolean
  missed(conversation: Conversation, facts: readonly Fact[]): void
}

/** `whole`: every entry up to this one was heard. */
type Known = { seen: Conversation; whole: number }

/** Whether something has moved that somebody keeps. */
const moved = (a: Conversation, b: Conversation) =>
  a.state !== b.state ||
  a.agent !== b.agent ||
  a.assignedAt !== b.assignedAt ||
  a.team !== b.team ||
  a.raised !== b.raised ||
  a.firstReplyAt !== b.firstReplyAt

type Needs = { store: Pick<Store, 'read'>; bus: Pick<Bus, 'found'>; clock: Clock }

/**
 * Follows every open conversation: by what is told, and by comparing how far it has heard of each with how far the log
 * goes. What was missed is read. An older state never takes the place of a newer one, whatever comes when.
 */
export class Following {
  readonly #d: Needs
  readonly #followers: readonly Follower[]
  readonly #known = new Map<ConversationId, Known>()
  /** Everything that was open at the start is known: what is found from now on was missed. */
  #begun = false
  /** Lately closed: their last entry, in the order of their ends. */
  readonly #over = new Map<ConversationId, { head: number; at: Instant }>()

  constructor(d: Needs, followers: readonly Follower[]) {
    this.#d = d
    this.#followers = followers
  }

  /** Whether what happened elsewhere must be read for it. The rest is found when it catches up. */
  wants({ of, conversation, kinds }: Hint): boolean {
    if (of !== 'facts') return false
    if (kinds.some((kind) => !QUIET.has(kind))) return true
    if (!kinds.includes('message')) return false
    const unanswered = this.#known.get(conversation)?.seen.firstReplyAt === null
    return unanswered || this.#followers.some((follower) => follower.awaits(conversation))
  }

  observe(notice: Notice): void {
    if (notice.kind === 'facts' && !this.#isNews(notice)) return
    for (const follower of this.#followers) follower.observe(notice)
  }

  /** Reads what was missed, in pages; the first time, everything that is open. */
  async catchUp(): Promise<void> {
    const open = new Set<ConversationId>()
    for (let after: VisitorId | null = null, more = true; more; ) {
      const page = await this.#d.store.read.openHeads(after, PAGE)
      for (const { id } of page) open.add(id)
      await this.#read(page.filter(({ id, head }) => this.#known.get(id)?.whole !== head).map(({ id }) => id))
      after = page.at(-1)?.visitor ?? null
      more = page.length === PAGE
    }
    const kept = this.#followers.flatMap((follower) => [...follower.closed()])
    this.#begun = true
    const gone = [...new Set([...this.#known.keys(), ...kept])].filter((id) => !open.has(id))
    for (let from = 0; from < gone.length; from += PAGE) await this.#read(gone.slice(from, from + PAGE))
  }

  async #read(ids: readonly ConversationId[]): Promise<void> {
    if (ids.length === 0) return
    const { read } = this.#d.store
    const found = await read.conversations(ids)
    // After the rows, and never older than they are: what is written meanwhile is told, and changes nothing twice.
    const lines = Map.groupBy(await read.openPromisesOf(ids), ({ conversation }) => conversation)
    for (const conversation of found) await this.#take(conversation, lines.get(conversation.id) ?? [])
    const exist = new Set(found.map(({ id }) => id))
    for (const id of ids) if (!exist.has(id)) this.#known.delete(id)
  }

  async #take(conversation: Conversation, lines: readonly PromiseLine[]): Promise<void> {
    const { id, head } = conversation
    const before = this.#known.get(id)
    if (head < this.#newest(id)) return
    const curious = this.#followers.filter(({ needsFacts }) => needsFacts)
    const isNews = !before || moved(before.seen, conversation)
    const isDue = isNews || this.#followers.some((follower) => follower.awaits(id))
    const facts = isDue && curious.length > 0 ? await this.#factsOf(id, before?.whole ?? 0, head) : []
    // Told while the facts were read.
    if (head < this.#newest(id)) return
    for (const follower of this.#followers) follower.takeUp(conversation, lines)
    this.#know(conversation, head)
    if (facts.length > 0) for (const follower of curious) follower.missed(conversation, facts)
    // For whoever shows lists and places. The entries themselves are asked for by those who read them.
    if (isNews && this.#begun) this.#d.bus.found({ kind: 'facts', conversation, facts: [] })
  }

  async #factsOf(id: ConversationId, since: number, head: number): Promise<Fact[]> {
    const facts: Fact[] = []
    for (let last = since; last < head; ) {
      const page = await this.#d.store.read.facts(id, last, FACTS)
      if (page.length === 0) break
      facts.push(...page.filter(({ seq }) => seq <= head))
      last = page.at(-1)?.seq ?? head
    }
    return facts
  }

  #isNews({ conversation, facts }: FactsNotice): boolean {
    const { id, head } = conversation
    if (head < this.#newest(id)) return false
    const whole = this.#known.get(id)?.whole ?? 0
    const [first, last] = [facts[0]?.seq, facts.at(-1)?.seq]
    const goesOn = first !== undefined && last !== undefined && first <= whole + 1
    this.#know(conversation, goesOn ? Math.max(whole, last) : whole)
    return true
  }

  #newest(id: ConversationId): number {
    return this.#known.get(id)?.seen.head ?? this.#over.get(id)?.head ?? 0
  }

  #know(seen: Conversation, whole: number): void {
    const { id, head, closedAt } = seen
    if (closedAt === null) {
      this.#known.set(id, { seen, whole })
      return
    }
    this.#known.delete(id)
    const now = this.#d.clock.now()
    this.#over.delete(id)
    this.#over.set(id, { head, at: now })
    for (const [old, { at }] of this.#over) {
      if (elapsed(at, now) < REMEMBERED) break
      this.#over.delete(old)
    }
  }
}
