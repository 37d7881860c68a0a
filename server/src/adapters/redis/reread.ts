import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Fact } from '../../core/facts.ts'
import type { Hint, Listener, Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Reads } from '../../ports/store.ts'
import type { listeners } from '../listeners.ts'
import type { OfConversation } from './packets.ts'

/** Conversations that are read together. One reading at a time: the next takes all that was said while it was made. */
const TOGETHER = 64
/** Of a longer piece of a log only the end is told; clients ask for the gap. */
const MOST_FACTS = 100
/** What only lists show is read when it has gathered for so long: where everybody writes, once instead of ten times. */
const LATER = millis(100)

/** What was said of one conversation since it was read last. */
type Heard = {
  listeners: Set<Listener>
  /** Its time has come. */
  atOnce: boolean
  /** Somebody wants the entries: not only a row in a list, which shows none of them. */
  entries: boolean
  /** Entries after this one. */
  since: number | null
  head: number
  row: boolean
  seen: Set<'visitor' | 'desk'>
  typing: Extract<OfConversation, { say: 'typing' }> | null
  references: boolean
}

const nothing = (): Heard => ({
  listeners: new Set(),
  atOnce: false,
  entries: false,
  since: null,
  head: 0,
  row: false,
  seen: new Set(),
  typing: null,
  references: false,
})

function note(heard: Heard, body: OfConversation): void {
  switch (body.say) {
    case 'facts':
      heard.row = true
      if (body.head <= body.since) return
      heard.since = Math.min(heard.since ?? body.since, body.since)
      heard.head = Math.max(heard.head, body.head)
      return
    case 'seen':
      heard.seen.add(body.by)
      return
    case 'typing':
      heard.typing = body
      return
    case 'references':
      heard.references = true
  }
}

/**
 * Turns what other nodes say of conversations into notices, by reading them from the store: many in one statement, one
 * reading at a time, and whatever is said meanwhile in the next.
 */
export function rereader(p: { read: Reads; told: ReturnType<typeof listeners>; clock: Clock; log: Log }) {
  const waiting = new Map<ConversationId, Heard>()
  let underway: ReadonlyMap<ConversationId, Heard> = new Map()
  let reading: Promise<void> | null = null
  /** Written by this node while it was read. */
  const outrun = new Set<ConversationId>()
  let closed = false
  let cancelLater: (() => void) | null = null

  function taken(): Map<ConversationId, Heard> {
    const batch = [...waiting].filter(([, { atOnce }]) => atOnce).slice(0, TOGETHER)
    for (const [id] of batch) waiting.delete(id)
    return new Map(batch)
  }

  function next(): void {
    if (closed || reading) return
    underway = taken()
    if (underway.size === 0) return
    reading = tell(underway)
      // The beacons of its readers and the next catching up find it.
      .catch((error: unknown) => void p.log.incident(error, { area: 'nodes' }))
      .finally(() => {
        reading = null
        underway = new Map()
        next()
      })
  }

  function later(): void {
    cancelLater ??= p.clock.after(LATER, () => {
      cancelLater = null
      for (const heard of waiting.values()) heard.atOnce = true
      next()
    })
  }

  async function readNow(id: ConversationId): Promise<Conversation | null> {
    for (;;) {
      outrun.delete(id)
      const conversation = await p.read.conversation(id)
      // What this node has told since is newer than what was read: an older state must not come after it.
      if (!outrun.delete(id)) return conversation
    }
  }

  async function tell(batch: ReadonlyMap<ConversationId, Heard>): Promise<void> {
    for (const id of batch.keys()) outrun.delete(id)
    const read = await p.read.news(
      [...batch].map(([conversation, { entries, since, head }]) => ({
        conversation,
        since: entries && since !== null ? Math.max(since, head - MOST_FACTS) : head,
        head,
      })),
    )
    for (const { conversation, facts } of read) {
      const { id } = conversation
      const heard = batch.get(id)
      const now = outrun.has(id) ? await readNow(id) : conversation
      if (heard && now && !closed) tellOne(now, facts, heard)
    }
  }

  function tellOne(conversation: Conversation, facts: readonly Fact[], heard: Heard): void {
    const say = (notice: Notice) => p.told.tell(notice, 'elsewhere', heard.listeners)
    if (heard.row) say({ kind: 'facts', conversation, facts })
    for (const by of heard.seen) {
      const seq = by === 'visitor' ? conversation.seenByVisitor : conversation.seenByDesk
      say({ kind: 'seen', conversation, by, seq })
    }
    if (heard.references) say({ kind: 'references', conversation })
    if (heard.typing) say({ kind: 'typing', conversation, agent: heard.typing.writer, on: heard.typing.on })
  }

  return {
    hear(body: OfConversation): void {
      const { conversation, visitor, team, agent } = body
      const kinds = body.say === 'facts' ? body.kinds : []
      const hint: Hint = { of: body.say, conversation, visitor, team, agent, kinds }
      const wanting = p.told.wanting(hint)
      if (wanting.length === 0) return
      const heard = waiting.get(conversation) ?? nothing()
      for (const [listener, when] of wanting) {
        heard.listeners.add(listener)
        if (when !== 'later') heard.entries = true
      }
      heard.atOnce ||= heard.entries
      note(heard, body)
      waiting.set(conversation, heard)
      if (heard.atOnce) next()
      else later()
    },

    /** This node itself has told what became of it. */
    toldHere(id: ConversationId): void {
      if (underway.has(id)) outrun.add(id)
    },

    async close(): Promise<void> {
      closed = true
      cancelLater?.()
      waiting.clear()
      await reading
    },
  }
}
