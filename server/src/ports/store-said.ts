import type { Runs } from '@walletdesk/shared/domain/guard/index.ts'
import type { AgentId, ClientKey, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Fact } from '../core/facts.ts'
import type { Mention } from '../core/references.ts'

/** A message that is about to be said: where, by whom, under which key. */
export type Saying = {
  readonly conversation: ConversationId
  readonly by: { readonly visitor: VisitorId } | { readonly agent: AgentId }
  readonly key: ClientKey
}

/** What it is decided on. It is stored only where that is still so, and otherwise decided on anew. */
export type Standing = {
  /** What this sender sent under this key, anywhere in the visitor's thread. */
  readonly earlier: Fact | null
  /** Without its `last`, whose place the message takes. `null`: there is none. */
  readonly conversation: Conversation | null
  /** What was counted of the visitor's messages so far. */
  readonly runs: Runs
}

/** What is stored of it: the next entry of the log, what it says, and the visitor's counters where they change. */
export type Uttered = {
  /** As it is with the message. Only what a message changes is stored of it. */
  readonly conversation: Conversation
  readonly fact: Fact
  readonly mentions: readonly Mention[]
  readonly runs: Runs | null
}

/** The answer, and what is stored for it. */
export type Said<T> = { readonly answer: T; readonly uttered: Uttered | null }

/** The path of nearly every message. It is as short as it can be: one look, one decision, one write. */
export interface Speech {
  /**
   * Looks, decides and stores, all of it or nothing, as durably as `write`. Many who speak at one moment share their
   * statements and a commit, so `decide` waits for nothing. It may run again when somebody else was faster.
   * @throws StoreFailure
   */
  say<T>(saying: Saying, decide: (standing: Standing) => Said<T>): Promise<T>
}
