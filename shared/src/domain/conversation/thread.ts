import { assertNever } from '../../kernel/assert.ts'
import type { ClientKey, ConversationId } from '../../kernel/brand.ts'
import type { Refusal } from '../../kernel/result.ts'
import { type Instant, instant, type Millis } from '../../kernel/time.ts'
import type { Author, EntryView } from '../../protocol/entry.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { FileView } from '../../protocol/file.ts'
import type { Outbox, Pending, Progress } from './outbox.ts'
import type { Transcript } from './transcript.ts'

/** How far a message of one's own has come. */
export type Delivery =
  | { readonly state: 'sending' }
  | { readonly state: 'sent' }
  /** The other side has read it. */
  | { readonly state: 'seen' }
  | { readonly state: 'failed'; readonly refusal: Refusal<ErrorCode> }

export type MessageItem = {
  readonly kind: 'message'
  /** The same from writing to seen, for keyed rendering: the sender's key, else conversation and `seq`. */
  readonly id: string
  /** `null` until it is known which conversation it went to. */
  readonly conversation: ConversationId | null
  /** `null` until it stands in the log. */
  readonly seq: number | null
  /** By the server's clock; an estimate while it is sent. */
  readonly at: Instant
  readonly author: Author
  readonly text: string
  /** Its text is gone. */
  readonly erased?: true
  readonly files?: readonly FileView[]
  /** For messages of one's own, with which they are retried or discarded. */
  readonly own: { readonly key: ClientKey; readonly delivery: Delivery } | null
}

/** What happened, rather than what somebody wrote, as far as it is drawn in the thread. */
const eventKinds = [
  'opened',
  'queued',
  'assigned',
  'closed',
  'rated',
  'promise-missed',
  'chose',
  'stopped',
  'intake',
  'asked',
] as const
export type EventEntry = Extract<EntryView, { kind: (typeof eventKinds)[number] }>
const isEvent = (entry: EntryView): entry is EventEntry => (eventKinds as readonly string[]).includes(entry.kind)

/** A line of the thread that is no message: drawn from its entry in the reader's language. */
export type EventItem = {
  readonly kind: 'event'
  readonly id: string
  readonly conversation: ConversationId
  readonly seq: number
  readonly at: Instant
  readonly entry: EventEntry
}

export type ThreadItem = MessageItem | EventItem

export type ThreadSource = {
  /** Oldest conversation first. */
  transcripts: readonly Transcript[]
  outbox: Outbox<unknown>
  /** Who reads this: their messages are their own. */
  reader: Author
  /** How far the other side has read a conversation. */
  seenByOther(conversation: ConversationId): number
  /** Server's clock minus the page's, to place what has no place yet. */
  clockOffset: Millis
}

/** How an entry without a key of one's own is named in the list. */
export const entryId = (conversation: ConversationId, seq: number) => `${conversation}:${seq}`

function fromEntry(
  source: ThreadSource,
  conversation: ConversationId,
  seen: number,
  entry: EntryView,
): ThreadItem | null {
  if (isEvent(entry)) {
    const { seq, at } = entry
    return { kind: 'event', id: entryId(conversation, seq), conversation, seq, at, entry }
  }
  if (entry.kind !== 'message') return null
  const { kind, seq, at } = entry
  const delivery = { state: seq <= seen ? 'seen' : 'sent' } as const
  return {
    kind,
    id: entry.key ?? entryId(conversation, seq),
    conversation,
    seq,
    at,
    author: entry.author,
    text: entry.text,
    ...(entry.erased && { erased: true }),
    ...(entry.files && { files: entry.files }),
    own: entry.key && entry.author.role === source.reader.role ? { key: entry.key, delivery } : null,
  }
}

function deliveryOf(source: ThreadSource, progress: Progress): Delivery {
  switch (progress.at) {
    case 'waiting':
    case 'sending':
      return { state: 'sending' }
    case 'sent':
      return { state: progress.sent.seq <= source.seenByOther(progress.sent.conversation) ? 'seen' : 'sent' }
    case 'refused':
      return { state: 'failed', refusal: progress.refusal }
    default:
      return assertNever(progress)
  }
}

function fromPending(source: ThreadSource, item: Pending<unknown>): MessageItem {
  const { key, progress } = item
  const sent = progress.at === 'sent' ? progress.sent : null
  return {
    kind: 'message',
    id: key,
    conversation: item.conversation,
    seq: sent ? sent.seq : null,
    at: sent ? sent.at : instant(item.writtenAt + source.clockOffset),
    author: source.reader,
    text: item.text,
    ...(item.files && { files: item.files }),
    own: { key, delivery: deliveryOf(source, progress) },
  }
}

const sameDelivery = (a: MessageItem['own'], b: MessageItem['own']) =>
  a === b || (a !== null && b !== null && a.delivery.state === b.delivery.state && a.delivery.state !== 'failed')

const same = (a: ThreadItem, b: ThreadItem) =>
  a.kind === 'message' && b.kind === 'message'
    ? a.seq === b.seq &&
      a.at === b.at &&
      a.erased === b.erased &&
      a.conversation === b.conversation &&
      sameDelivery(a.own, b.own)
    : a.kind === 'event' && b.kind === 'event' && a.entry === b.entry

/**
 * All conversations of a visitor as one list, oldest first: what stands in the logs, then what waits. An item
 * that did not change is the very one of `before`, so that drawing the list again costs what changed.
 */
export function threadItems(source: ThreadSource, before: readonly ThreadItem[] = []): readonly ThreadItem[] {
  const items: ThreadItem[] = []
  const shown = new Set<string>()
  for (const { conversation, entries } of source.transcripts) {
    const seen = source.seenByOther(conversation)
    for (const entry of entries) {
      const item = fromEntry(source, conversation, seen, entry)
      if (!item) continue
      shown.add(item.id)
      items.push(item)
    }
  }
  for (const item of source.outbox) if (!shown.has(item.key)) items.push(fromPending(source, item))
  const old = new Map(before.map((item) => [item.id, item]))
  const kept = items.map((item) => {
    const earlier = old.get(item.id)
    return earlier && same(earlier, item) ? earlier : item
  })
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept
}
