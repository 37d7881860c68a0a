import type { Answer, Connection } from '@walletdesk/shared/domain/connection/state.ts'
import type { ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { ClientKey, ConversationId, FileId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import type { AgentCard } from '@walletdesk/shared/protocol/agent-card.ts'
import type { FileAddress, FileView } from '@walletdesk/shared/protocol/file.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import type {
  ChooseChain,
  LookedUp,
  OfReference,
  References,
  ReferenceView,
} from '@walletdesk/shared/protocol/references.ts'
import type { PromiseChoice } from '@walletdesk/shared/protocol/promise.ts'
import type { TopicView } from '@walletdesk/shared/protocol/visitor.ts'
import type { RecordAddress } from '@walletdesk/shared/protocol/record.ts'
import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import type { SharedRuns } from './guard.ts'

/** The conversation that the composer writes to. */
export type Current =
  /** Nothing was ever written: the form is shown. */
  | { readonly state: 'none' }
  /** What opens one waits in the outbox; the server has not confirmed it. */
  | { readonly state: 'opening' }
  | { readonly state: 'queued'; readonly id: ConversationId }
  | { readonly state: 'assigned'; readonly id: ConversationId; readonly agent: AgentCard }
  /** Writing now opens a linked one. */
  | {
      readonly state: 'closed'
      readonly id: ConversationId
      /** Who held it last. */
      readonly agent: AgentCard | null
      /** `asked` until the visitor rates it or skips that; not asked when nobody ever held it. */
      readonly rating: 'asked' | 'skipped' | { readonly stars: number }
    }

/** What is being written; shared between tabs, kept over reloads. */
export type Draft = {
  readonly text: string
  readonly name: string
  readonly topic: TopicId | null
  /** What was typed into fields of the intake, by their names: of all topics, so that a change of topic loses nothing. */
  readonly fields: Readonly<Record<string, string>>
}

/** Everything the widget's elements draw. A new object whenever something changed; equal parts keep their identity. */
export type VisitorState = {
  readonly connection: Connection
  /** `memory`: the browser lets nothing be stored, so what is unsent is lost with the page. Say so. */
  readonly storage: 'kept' | 'memory'
  /** `null` until the first welcome. */
  readonly site: { readonly name: string; readonly topics: readonly TopicView[] } | null
  /** As the desk knows the visitor. */
  readonly name: string | null
  readonly status: QueueStatus | null
  /** Server's clock minus the page's, which may be years off. Add it to `Date.now()` before comparing with any instant here. */
  readonly clockOffset: Millis
  /** The whole thread, oldest first, what waits in the outbox last. */
  readonly items: readonly ThreadItem[]
  /** Older conversations are still being fetched; they come in above. */
  readonly loading: boolean
  readonly current: Current
  /** Who is typing now, by name. */
  readonly agentTyping: string | null
  /** Messages of the desk that the visitor has not seen. */
  readonly unread: number
  /** `id` of the first of them, for the marker. */
  readonly firstUnread: string | null
  readonly draft: Draft
  /** What the server took for a secret, and did not take, is back in the draft; for as long as it stands there. */
  readonly refused: Refused | null
  /** The panel was left open. */
  readonly panelOpen: boolean
}

/** Which part of the draft the server refused, what it took it for, and the files that would have gone with it. */
export type Refused = {
  readonly field: 'message' | 'name'
  readonly text: string
  readonly files: readonly FileView[]
  readonly args: RefusalArgs
}
export type RefusalArgs = Readonly<Record<string, string | number>>

/** The visitor's side of everything, without DOM. Nothing is stored or sent before `start`. */
export interface VisitorClient {
  readonly state: VisitorState
  readonly runs: SharedRuns
  /** Called after every change, never during one; the returned function ends it. */
  subscribe(listener: (state: VisitorState) => void): () => void
  /** Loads what was kept and connects. Call on the first use, or when an open conversation exists. */
  start(): void
  /** Ends connection, timers and tab channel; what waits stays stored. */
  stop(): void

  /** First message of a matter. Kept at once, sent as soon as possible; empties the draft's text. */
  open(first: {
    topic: TopicId | null
    name: string | null
    text: string
    files?: readonly FileView[]
    intake?: FilledFields | undefined
    answers?: string[] | undefined
  }): void
  /** Another message. Kept at once, sent as soon as possible; empties the draft's text. */
  send(text: string, answers?: string[], files?: readonly FileView[]): void
  /** Tries a refused message again, optionally with another text, as a new one. */
  retry(key: ClientKey, text?: string, answers?: string[]): void
  /** Gives a refused message up. */
  discard(key: ClientKey): void

  /** With which files are uploaded; `null` before the first connection. */
  token(): string | null
  /** Where a file of the thread can be fetched for some minutes. */
  openFile(file: FileId): Promise<Answer<FileAddress>>

  /** Kept for the next page only if it may be; without a word on that, it may. */
  setDraft(draft: Partial<Draft>, mayKeep?: Promise<boolean>): void
  setPanelOpen(open: boolean): void
  /** Call on every key press with `true`: sent sparingly, and stopped by itself after a pause. */
  typing(on: boolean): void
  /** The visitor has the end of the thread before their eyes. */
  seen(): void
  /** Destroys the text of a message of one's own. */
  erase(conversation: ConversationId, seq: number): Promise<Answer<null>>
  /** Where the record of a conversation can be fetched for some minutes. */
  record(conversation: ConversationId): Promise<Answer<RecordAddress>>
  /** Ends the current conversation. */
  leave(): Promise<Answer<null>>
  rate(stars: number, comment: string, answers?: string[]): Promise<Answer<null>>
  /** Fills in fields of the current conversation's intake; what was typed into them leaves the draft. */
  fill(fields: FilledFields, answers?: string[]): Promise<Answer<unknown>>
  /** What the visitor wants after a missed promise. */
  choose(choice: PromiseChoice): Promise<Answer<null>>
  skipRating(): void
  /** What is known of transactions and addresses in messages. */
  readonly references: {
    read(conversation: ConversationId): Promise<Answer<References<ReferenceView>>>
    choose(chosen: ChooseChain): Promise<Answer<null>>
    /** Says that it is a transaction, and asks the chains. */
    lookUp(reference: OfReference): Promise<Answer<LookedUp>>
    /** Something of it has changed in this conversation; the returned function ends it. */
    onChanged(listener: (conversation: ConversationId) => void): () => void
  }
}
