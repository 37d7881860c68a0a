import * as v from 'valibot'
import type { ClientKey, ConversationId, FileId, TopicId, VisitorId } from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import type { EntryView } from './entry.ts'
import { type FileAddress, type OpenFile, openFileSchema } from './file.ts'
import { answersList } from './guard.ts'
import { type FieldView, type FilledFields, type FillIntake, filledFieldsSchema, fillSchema } from './intake.ts'
import { MAX_COMMENT_CHARS, MAX_TITLE_CHARS, MAX_URL_CHARS } from './limits.ts'
import { type ChoosePromise, chooseSchema } from './promise.ts'
import type { RecordAddress } from './record.ts'
import {
  type ChooseChain,
  chooseChainSchema,
  type LookedUp,
  type OfReference,
  type References,
  type ReferencesChanged,
  type ReferenceView,
  referenceSchema,
} from './references.ts'
import {
  boundedText,
  captionText,
  clientKey,
  conversationId,
  localeTag,
  messageFiles,
  nameText,
  refusal,
  saysSomething,
  seqNumber,
  topicId,
  zoneName,
} from './values.ts'
import type { QueueStatus } from './wait.ts'

/** Socket.IO handshake `auth` of a visitor. The site's key stands in the query, where the origin check needs it. */
export const visitorAuthSchema = v.strictObject({
  v: v.pipe(v.number(), v.integer()),
  token: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
})

/** The first command after connecting: who is here, and on which page. */
export const helloSchema = v.strictObject({
  locale: localeTag,
  timeZone: zoneName,
  page: v.strictObject({
    /** Without query and hash, which may carry secrets: the client leaves them behind, and so does the server. */
    url: v.pipe(
      boundedText(MAX_URL_CHARS),
      v.transform((url) => url.split(/[?#]/, 1)[0] ?? ''),
    ),
    title: boundedText(MAX_TITLE_CHARS),
  }),
})
export type Hello = v.InferOutput<typeof helloSchema>

/** Changes whenever the store was replaced (a restored backup): whatever a client kept is then void. */
export type Epoch = string

export type ConversationHead = {
  id: ConversationId
  previous: ConversationId | null
  state: 'queued' | 'assigned' | 'closed'
  head: number
  openedAt: Instant
  /** The highest `seq` that the desk has seen, and that this visitor has. */
  seenByDesk: number
  seenByVisitor: number
}

/** `fields` and `warnings`: what the visitor shall have ready, and what they are warned of. */
export type TopicView = { id: TopicId; label: string; fields: FieldView[]; warnings: string[] }

export type VisitorWelcome = {
  visitor: VisitorId
  /** Only when it is new or renewed: keep it instead of the one sent. */
  token?: string
  epoch: Epoch
  now: Instant
  site: { name: string; topics: TopicView[] }
  name: string | null
  /** The visitor's thread, oldest first. At most the last 20 conversations. */
  thread: ConversationHead[]
  status: QueueStatus
}

/** Opens a conversation with its first message. With one open already, the message joins that one. */
export type OpenConversation = {
  key: ClientKey
  topic: TopicId | null
  name: string | null
  text: string
  files?: FileId[] | undefined
  /** What is filled in already; the rest may follow while waiting. */
  intake?: FilledFields | undefined
  answers?: string[] | undefined
}
export const openConversationSchema: v.GenericSchema<unknown, OpenConversation> = v.pipe(
  v.strictObject({
    key: clientKey,
    topic: v.nullable(topicId),
    name: v.nullable(nameText),
    text: captionText,
    files: v.optional(messageFiles),
    intake: v.optional(filledFieldsSchema),
    answers: v.optional(answersList),
  }),
  v.check((cmd) => saysSomething(cmd), refusal('message.empty')),
)

/**
 * `conversation` is the one the sender saw; when that has been closed, the message opens a linked one
 * and the answer names it.
 */
export type SendMessage = {
  key: ClientKey
  conversation: ConversationId
  text: string
  files?: FileId[] | undefined
  answers?: string[] | undefined
}
export const sendMessageSchema: v.GenericSchema<unknown, SendMessage> = v.pipe(
  v.strictObject({
    key: clientKey,
    conversation: conversationId,
    text: captionText,
    files: v.optional(messageFiles),
    answers: v.optional(answersList),
  }),
  v.check((cmd) => saysSomething(cmd), refusal('message.empty')),
)
/** Where it stands in which log. On disk when this arrives. */
export type Sent = { key: ClientKey; conversation: ConversationId; seq: number; at: Instant }

export const markSeenSchema = v.strictObject({ conversation: conversationId, seq: seqNumber })
export type MarkSeen = v.InferOutput<typeof markSeenSchema>

/** Takes the text out of a message, for good. Its place in the log stays. */
export const eraseSchema = v.strictObject({ conversation: conversationId, seq: seqNumber })
export type Erase = v.InferOutput<typeof eraseSchema>

export const typingSchema = v.strictObject({ conversation: conversationId, on: v.boolean() })
export type Typing = v.InferOutput<typeof typingSchema>

export const conversationSchema = v.strictObject({ conversation: conversationId })
export type OfConversation = v.InferOutput<typeof conversationSchema>

export const rateSchema = v.strictObject({
  conversation: conversationId,
  stars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
  comment: boundedText(MAX_COMMENT_CHARS),
  answers: v.optional(answersList),
})
export type Rate = v.InferOutput<typeof rateSchema>

/** "I have everything up to `since`": one question for first load, reconnect, second tab and missed broadcast. */
export const syncSchema = v.strictObject({ conversation: conversationId, since: seqNumber })
export type Sync = v.InferOutput<typeof syncSchema>
/** At most SYNC_PAGE entries; ask again while `entries` end below `head`. */
export type Synced = { conversation: ConversationId; epoch: Epoch; head: number; entries: EntryView[] }

export const nothingSchema = v.strictObject({})
export type Nothing = v.InferOutput<typeof nothingSchema>

/** What a client compares with what it has. Asked on every (re)connect and every BEACON_MS. */
export type VisitorBeacon = { epoch: Epoch; now: Instant; thread: ConversationHead[]; status: QueueStatus }

/** What a visitor may ask, and the answer's shape. */
export interface VisitorVerbs {
  hello: { cmd: Hello; answer: VisitorWelcome }
  beacon: { cmd: Nothing; answer: VisitorBeacon }
  sync: { cmd: Sync; answer: Synced }
  'conversation.open': { cmd: OpenConversation; answer: Sent }
  'message.send': { cmd: SendMessage; answer: Sent }
  'message.seen': { cmd: MarkSeen; answer: null }
  /** One's own. Erasing what is erased changes nothing. */
  'message.erase': { cmd: Erase; answer: null }
  typing: { cmd: Typing; answer: null }
  /** Where the record of a conversation can be fetched. */
  'record.open': { cmd: OfConversation; answer: RecordAddress }
  'conversation.leave': { cmd: OfConversation; answer: null }
  'conversation.rate': { cmd: Rate; answer: null }
  /** After a missed promise. May be chosen anew until somebody answers. */
  'promise.choose': { cmd: ChoosePromise; answer: null }
  /** Where one's own file, or one that was sent to oneself, can be fetched for some minutes. */
  'file.open': { cmd: OpenFile; answer: FileAddress }
  'intake.fill': { cmd: FillIntake; answer: Sent }
  /** What is known of the transactions and addresses in one's messages. */
  'references.read': { cmd: OfConversation; answer: References<ReferenceView> }
  'references.choose': { cmd: ChooseChain; answer: null }
  /** Says that a value of one's own is a transaction, and asks the chains for it. */
  'references.lookUp': { cmd: OfReference; answer: LookedUp }
}

export const visitorSchemas = {
  hello: helloSchema,
  beacon: nothingSchema,
  sync: syncSchema,
  'conversation.open': openConversationSchema,
  'message.send': sendMessageSchema,
  'message.seen': markSeenSchema,
  'message.erase': eraseSchema,
  typing: typingSchema,
  'record.open': conversationSchema,
  'conversation.leave': conversationSchema,
  'conversation.rate': rateSchema,
  'promise.choose': chooseSchema,
  'file.open': openFileSchema,
  'intake.fill': fillSchema,
  'references.read': conversationSchema,
  'references.choose': chooseChainSchema,
  'references.lookUp': referenceSchema,
} as const satisfies { [Verb in keyof VisitorVerbs]: v.GenericSchema<unknown, VisitorVerbs[Verb]['cmd']> }

/** A hint that there is more to read; losing it costs seconds, never an entry. */
export type EntryAdded = { conversation: ConversationId; entry: EntryView }
/** Somebody on the other side has read up to `seq`. */
export type SeenChanged = { conversation: ConversationId; by: 'visitor' | 'desk'; seq: number }
export type TypingChanged = { conversation: ConversationId; who: 'visitor' | 'agent'; name: string | null; on: boolean }
/** The server stops: come back after this long, spread so that not everybody comes at once. */
export type Drain = { retryAfterMs: number }

export interface VisitorEvents {
  'entry.added': EntryAdded
  'seen.changed': SeenChanged
  'typing.changed': TypingChanged
  'status.changed': QueueStatus
  'references.changed': ReferencesChanged
  drain: Drain
}
