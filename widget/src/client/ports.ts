import type { Page, Transport } from '@walletdesk/shared/domain/connection/transport.ts'
import type { Runs } from '@walletdesk/shared/domain/guard/index.ts'
import type { Outbox } from '@walletdesk/shared/domain/conversation/outbox.ts'
import type { ClientKey, ConversationId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import type { Hello, VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import type { LoadRules } from './guard.ts'
import type { Draft } from './state.ts'

/** What a message carries in case that it opens a conversation. */
export type Opening = {
  readonly topic: TopicId | null
  readonly name: string | null
  /** What the visitor said is no secret. */
  readonly answers?: string[] | undefined
  readonly intake?: FilledFields
}

export type VisitorAuth = { v: number; token?: string }

/** What outlives the page. */
export type Kept = {
  token: string | null
  outbox: Outbox<Opening>
  /** Never one that the guard would not let out. */
  draft: Draft
  /** How many words of which list went out in a row: counters, never words. */
  runs: Runs
  panelOpen: boolean
  /** How far the visitor has read the last conversation they had before them. */
  seen: { conversation: ConversationId; seq: number } | null
  ratingSkipped: ConversationId | null
}

/** What a storage holds of it, which may be nothing yet. */
export type Found = Partial<Kept> & Pick<Kept, 'outbox'>

/** Only what is named changes, so that two tabs do not undo each other's. */
export type KeptChange = Partial<Omit<Kept, 'outbox'>> & {
  /** By key. What is `sent` by now leaves the storage. */
  put?: Outbox<Opening>
  remove?: readonly ClientKey[]
}

export const nothingKept: Kept = {
  token: null,
  outbox: [],
  draft: { text: '', name: '', topic: null, fields: {} },
  runs: {},
  panelOpen: false,
  seen: null,
  ratingSkipped: null,
}

/** Neither call rejects: a browser that stores nothing is an answer. */
export interface Storage {
  /** `null`: nothing can be kept here. */
  load(): Promise<Found | null>
  /** `false`: it could not be kept. */
  save(change: KeptChange): Promise<boolean>
  /** The page is going, and takes what is still being saved with it: kept before this returns, where that is possible. */
  saveLast(draft: Draft): void
  /** Tells the loader of the next page whether there is something to come back to. */
  setAwaited(awaited: boolean): void
}

export interface TabListener {
  heard(change: KeptChange): void
  /** Whether this tab is now the one that sends. */
  lead(leading: boolean): void
}

/** The visitor's other tabs. One at a time leads: it sends what any of them wrote. */
export interface Tabs {
  join(listener: TabListener): void
  tell(change: KeptChange): void
  /** The one that leads does nothing (a frozen tab): leads instead of it. */
  takeOver(): void
  leave(): void
}

export type VisitorParts = {
  transport: Transport<VisitorVerbs, VisitorEvents, VisitorAuth>
  storage: Storage
  tabs: Tabs
  page: Page
  clock: Clock
  random: Random
  /** Keys of what is sent. */
  nextKey(): ClientKey
  /** Who is here, and where; asked on each connection. */
  hello(): Hello
  /** Fetches what the guard knows. */
  loadRules: LoadRules
}
