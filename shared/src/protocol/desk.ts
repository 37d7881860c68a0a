import * as v from 'valibot'
import type { ConversationId, SiteId, TeamId, TopicId, VisitorId } from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import type { AgentCard } from './agent-card.ts'
import { type FileAddress, type OpenFile, openFileSchema } from './file.ts'
import { answersList } from './guard.ts'
import { type AskField, askFieldSchema, type TopicIntake } from './intake.ts'
import { MAX_CAPACITY } from './limits.ts'
import { type Acknowledge, type Allowance, acknowledgeSchema, type RepeatedAttempt } from './outgoing.ts'
import type { PromiseChoice, PromiseState } from './promise.ts'
import {
  type ChooseChain,
  chooseChainSchema,
  type DeskReferenceView,
  type LookedUp,
  type OfReference,
  type References,
  type ReferencesChanged,
  referenceSchema,
} from './references.ts'
import type { RecordAddress } from './record.ts'
import { clientKey, conversationId, instantValue, messageText, teamId } from './values.ts'
import {
  conversationSchema,
  type Drain,
  type EntryAdded,
  type Epoch,
  type Erase,
  eraseSchema,
  type MarkSeen,
  markSeenSchema,
  type Nothing,
  nothingSchema,
  type OfConversation,
  type SeenChanged,
  type SendMessage,
  type Sent,
  type Sync,
  type Synced,
  sendMessageSchema,
  syncSchema,
  type Typing,
  type TypingChanged,
  typingSchema,
} from './visitor.ts'
import type { OpenState, WaitAnswer } from './wait.ts'

export type Role = 'agent' | 'supervisor' | 'admin'

/** Socket.IO handshake `auth` of the console. The session itself is an http-only cookie. */
export const deskAuthSchema = v.strictObject({ v: v.pipe(v.number(), v.integer()) })

/** `lost`: the last connection is gone and the grace runs. `offline`: gone for good, or signed out. */
export type AgentPresence = 'available' | 'away' | 'lost' | 'offline'

export type AgentLoad = AgentCard & {
  role: Role
  presence: AgentPresence
  /** Conversations held now, and the most that may be held. */
  load: number
  capacity: number
  teams: TeamId[]
}

export type Me = AgentLoad & {
  email: string
  /** What the agent chose; `presence` is what follows from it and from the connection. */
  chosen: 'available' | 'away'
  /** Why the system set `away` by itself; `null` when the agent chose it. */
  awayBecause: 'not-opened' | null
}

export type ConversationSummary = {
  id: ConversationId
  visitor: { id: VisitorId; name: string | null; locale: string }
  team: TeamId
  topic: TopicId | null
  state: 'queued' | 'assigned' | 'closed'
  /** As the queue is served by: half a step above its own while its promise is at risk or missed. */
  priority: number
  head: number
  seenByVisitor: number
  seenByDesk: number
  openedAt: Instant
  /** First entry into the queue: the place, and where the wait is counted from. */
  queuedAt: Instant
  agent: AgentCard | null
  assignedAt: Instant | null
  /** The agent has it on screen; until then it returns to the queue after 60 s. */
  openedByAgent: boolean
  closedAt: Instant | null
  /** The last message, cut to 140 characters; how many files came with it. Empty once it is erased. */
  last: { from: 'visitor' | 'agent'; text: string; at: Instant; files?: number; erased?: true } | null
  /** The oldest message of the visitor that nobody has answered. */
  unansweredSince: Instant | null
  /** While queued. */
  place: { ahead: number; answer: WaitAnswer } | null
  /** What was promised first, while nobody has answered. */
  promise: PromiseState | null
}

export type ConversationDetails = {
  summary: ConversationSummary
  visitor: {
    id: VisitorId
    name: string | null
    locale: string
    timeZone: string
    page: { url: string; title: string }
    /** Browser and system in a few words, from the user agent. */
    device: string
    firstSeenAt: Instant
    /** Somebody has the visitor's page open now. */
    here: boolean
  }
  /** This visitor's other conversations, newest first. */
  earlier: {
    id: ConversationId
    topic: TopicId | null
    openedAt: Instant
    closedAt: Instant | null
    stars: number | null
  }[]
  /** What may be sent to visitors of this site. */
  allowed: Allowance
}

/** One whose promise was missed and who is still unanswered. */
export type MissedPromise = {
  conversation: ConversationId
  visitorName: string | null
  dueAt: Instant
  choice: PromiseChoice | null
  takenBy: AgentCard | null
}

/** An agent of the team opened more conversations of others, or looked for more values, than work asks for. */
export type Overreading = {
  agent: AgentCard
  what: 'opened' | 'searched'
  /** How many an hour work asks for. */
  most: number
  at: Instant
}

export const MISSED_LISTED = 20
export const SEEN_LISTED = 20

export type TeamBoard = {
  team: TeamId
  name: string
  hours: OpenState
  /** The closure in force, if that is why it is closed. */
  closure: { from: Instant; to: Instant; note: string | null } | null
  /** The incident switch, while it is on. */
  incident: { since: Instant; by: AgentCard; note: string | null } | null
  waiting: number
  /** When the one who waits longest entered the queue. */
  longestSince: Instant | null
  /** What a newcomer would be told. */
  newcomer: WaitAnswer
  /** Nobody can take what waits, and whose matter that is. */
  stuck: { reason: 'nobody-here' | 'nobody-left-to-ask'; waiting: number; owner: AgentCard | null } | null
  agents: AgentLoad[]
  /** Waiting with less than a quarter of the promised window left. */
  atRisk: number
  /** Missed and unanswered: first those that nobody has taken, the oldest first; at most MISSED_LISTED. */
  missed: MissedPromise[]
  /** Missed, unanswered and not taken, listed or not. */
  missedCount: number
  /** Of the last 200 first promises, the share kept; `null` while there are none. */
  kept: { rate: number | null; of: number; alarm: boolean }
  /** What a newcomer would be told with one more agent; `null` while it is not known. */
  oneMore: WaitAnswer | null
  /** For supervisors and admins: who asked for a secret again, until somebody has seen to it; at most ATTEMPTS_LISTED. */
  attempts?: RepeatedAttempt[]
  /** For them, too: who has read more than work asks for within the last day, the latest first. */
  overreading?: Overreading[]
}

export type DeskWelcome = {
  me: Me
  epoch: Epoch
  now: Instant
  sites: { id: SiteId; name: string }[]
  teams: { id: TeamId; name: string }[]
  /** Labels by language; `en` is always there. */
  topics: { id: TopicId; labels: Record<string, string>; team: TeamId; fields: TopicIntake['fields'] }[]
  board: TeamBoard[]
}

export const views = ['mine', 'queue', 'open', 'closed'] as const
export type InboxView = (typeof views)[number]

/** A page of one list. `mine` by last activity, `queue` in the order of service, `open` and `closed` newest first. */
export const listSchema = v.strictObject({
  view: v.picklist(views),
  team: v.optional(teamId),
  /**
   * For `closed`: only those closed before this. The other lists come whole, up to 500; of `open`, one's own, 500 of those
   * who wait, in the order of service, and the newest 500.
   */
  before: v.optional(instantValue),
})
export type ListConversations = v.InferOutput<typeof listSchema>
export type ConversationList = { conversations: ConversationSummary[]; more: boolean }

export const setStatusSchema = v.strictObject({ status: v.picklist(['available', 'away']) })
export type SetStatus = v.InferOutput<typeof setStatusSchema>
export const setCapacitySchema = v.strictObject({
  capacity: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_CAPACITY)),
})
export type SetCapacity = v.InferOutput<typeof setCapacitySchema>

export const noteSchema = v.strictObject({
  key: clientKey,
  conversation: conversationId,
  text: messageText,
  answers: v.optional(answersList),
})
export type AddNote = v.InferOutput<typeof noteSchema>

export type DeskBeacon = {
  epoch: Epoch
  now: Instant
  me: Me
  /** `[id, head]` of what the list `open` has, in no order. */
  heads: [ConversationId, number][]
  /** There may be open ones besides. */
  more: boolean
  board: TeamBoard[]
}

/** What an agent may ask over the socket, and the answer's shape. */
export interface DeskVerbs {
  'desk.hello': { cmd: Nothing; answer: DeskWelcome }
  'desk.beacon': { cmd: Nothing; answer: DeskBeacon }
  'desk.list': { cmd: ListConversations; answer: ConversationList }
  /** Shows one. To its assigned agent this also says that they have it on screen. */
  'desk.open': { cmd: OfConversation; answer: ConversationDetails }
  /** No longer on screen: its entries need not be sent here any more. */
  'desk.leave': { cmd: OfConversation; answer: null }
  'desk.setStatus': { cmd: SetStatus; answer: Me }
  'desk.setCapacity': { cmd: SetCapacity; answer: Me }
  /** Takes a particular one from the queue. */
  'desk.take': { cmd: OfConversation; answer: null }
  'desk.giveBack': { cmd: OfConversation; answer: null }
  'desk.close': { cmd: OfConversation; answer: null }
  'desk.note': { cmd: AddNote; answer: Sent }
  /** Asks the visitor for one field of the intake; the answer comes as an entry. */
  'desk.askField': { cmd: AskField; answer: Sent }
  /** Takes charge of a missed promise: it leaves the list of those that nobody sees to. */
  'promise.take': { cmd: OfConversation; answer: null }
  /** Has seen that an agent asked for a secret again: it leaves the board. */
  'attempt.acknowledge': { cmd: Acknowledge; answer: null }
  /** Writes to a visitor whose conversation is closed: opens a linked one, this agent's from the start. */
  'desk.writeTo': { cmd: SendMessage; answer: Sent }
  /** What is known of the transactions and addresses in the messages. */
  'desk.references': { cmd: OfConversation; answer: References<DeskReferenceView> }
  'desk.chooseChain': { cmd: ChooseChain; answer: null }
  /** The newest other conversations of the agent's teams in which it stands, at most SEEN_LISTED. */
  'desk.seenBefore': { cmd: OfReference; answer: ConversationSummary[] }
  'desk.lookUp': { cmd: OfReference; answer: LookedUp }
  sync: { cmd: Sync; answer: Synced }
  'message.send': { cmd: SendMessage; answer: Sent }
  'message.seen': { cmd: MarkSeen; answer: null }
  /** The assigned agent: their own and the visitor's. A supervisor of the team: any message or note. */
  'message.erase': { cmd: Erase; answer: null }
  /** Where the record of a conversation can be fetched, with notes and all. */
  'record.open': { cmd: OfConversation; answer: RecordAddress }
  typing: { cmd: Typing; answer: null }
  'file.open': { cmd: OpenFile; answer: FileAddress }
}

export const deskSchemas = {
  'desk.hello': nothingSchema,
  'desk.beacon': nothingSchema,
  'desk.list': listSchema,
  'desk.open': conversationSchema,
  'desk.leave': conversationSchema,
  'desk.setStatus': setStatusSchema,
  'desk.setCapacity': setCapacitySchema,
  'desk.take': conversationSchema,
  'desk.giveBack': conversationSchema,
  'desk.close': conversationSchema,
  'desk.note': noteSchema,
  'desk.askField': askFieldSchema,
  'promise.take': conversationSchema,
  'attempt.acknowledge': acknowledgeSchema,
  'desk.writeTo': sendMessageSchema,
  'desk.references': conversationSchema,
  'desk.chooseChain': chooseChainSchema,
  'desk.seenBefore': referenceSchema,
  'desk.lookUp': referenceSchema,
  sync: syncSchema,
  'message.send': sendMessageSchema,
  'message.seen': markSeenSchema,
  'message.erase': eraseSchema,
  'record.open': conversationSchema,
  typing: typingSchema,
  'file.open': openFileSchema,
} as const satisfies { [Verb in keyof DeskVerbs]: v.GenericSchema<unknown, DeskVerbs[Verb]['cmd']> }

export const PLACES_PUSHED = 50
export type PlacesChanged = { places: { conversation: ConversationId; ahead: number; answer: WaitAnswer }[] }

export interface DeskEvents {
  /** Entries of conversations that are on this agent's screen or theirs. */
  'entry.added': EntryAdded
  /** Conversations of the agent's teams that are new, changed or closed; those of a moment come together. */
  'conversations.changed': ConversationSummary[]
  /** Of those near the front of a queue, where they stand now: at most PLACES_PUSHED per team. */
  'places.changed': PlacesChanged
  'board.changed': TeamBoard[]
  'me.changed': Me
  'seen.changed': SeenChanged
  'typing.changed': TypingChanged
  'visitor.presence': { visitor: VisitorId; here: boolean }
  /** A visitor whose conversation is on screen was erased: ask `desk.open` again. */
  'visitor.erased': { visitor: VisitorId }
  'references.changed': ReferencesChanged
  /** Names, teams, topics or hours were changed: ask `desk.hello` again. */
  'settings.changed': Record<string, never>
  /** Signed out, disabled, or the password was changed elsewhere. */
  'session.ended': Record<string, never>
  drain: Drain
}
