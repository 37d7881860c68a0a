import type {
  AgentId,
  ClientKey,
  ConversationId,
  SiteKey,
  TeamId,
  TopicId,
  VisitorId,
} from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation, Held } from '../core/conversation/conversation.ts'
import type { Fact, NewFact } from '../core/facts.ts'
import type { SealedFact } from '../core/record/seal.ts'
import type { FileReads, FileWrites } from './store-files.ts'
import type { GuardWrites } from './store-guard.ts'
import type { LeaseReads, LeaseWrites } from './store-leases.ts'
import type { NodeReads, NodeWrites } from './store-nodes.ts'
import type { OutgoingReads, OutgoingWrites } from './store-outgoing.ts'
import type { PromiseReads, PromiseWrites } from './store-promises.ts'
import type { ReferenceReads, ReferenceWrites } from './store-references.ts'
import type { Speech } from './store-said.ts'
import type { AccountLink, Agent, AgentSession, Site, Team, TeamEntry, Topic, Visitor } from '../core/people.ts'
import type { RetentionReads, RetentionWrites } from './store-retention.ts'
import type { WaitReads, WaitWrites } from './store-waits.ts'

/** How far the log of an open conversation goes. A visitor has one at most, so that it is named by them. */
export type OpenHead = { visitor: VisitorId; id: ConversationId; head: number }

/** Of the log of a conversation, the entries with `since < seq <= head`. */
export type Piece = { conversation: ConversationId; since: number; head: number }

export interface ConversationReads {
  conversation(id: ConversationId): Promise<Conversation | null>
  /** In no order; those that do not exist are not among them. */
  conversations(ids: readonly ConversationId[]): Promise<Conversation[]>
  /** Of the open ones, in the order of their visitors' ids, from the one after `after` on; `null`: from the first. */
  openHeads(after: VisitorId | null, limit: number): Promise<OpenHead[]>
  /** The visitor's queued or assigned conversation. At most one exists. */
  openConversationOf(visitor: VisitorId): Promise<Conversation | null>
  /** Newest first. */
  threadOf(visitor: VisitorId, limit: number): Promise<Conversation[]>
  /** Entries with `seq > since`, in order. */
  facts(conversation: ConversationId, since: number, limit: number): Promise<Fact[]>
  /**
   * Conversations as they are, each with that piece of its log in order: all as of one moment. For some dozens; of those
   * that are gone, nothing.
   */
  news(pieces: readonly Piece[]): Promise<{ conversation: Conversation; facts: Fact[] }[]>
  /** The same entries, with what proves them. */
  sealed(conversation: ConversationId, since: number, limit: number): Promise<SealedFact[]>
  /** What this sender sent under this key anywhere in the visitor's thread. `visitor` is the sender when `agent` is null. */
  factByKey(visitor: VisitorId, agent: AgentId | null, key: ClientKey): Promise<Fact | null>
  /** Queued ones of a team in the order of service: priority, then the raised ones, then `queuedAt`, then id. */
  queue(team: TeamId, limit: number): Promise<Conversation[]>
  queueLength(team: TeamId): Promise<number>
  /** Queued ones of the same team that are served before this one. */
  aheadOf(conversation: Conversation): Promise<number>
  assignedTo(agent: AgentId): Promise<Conversation[]>
  /** Every assigned conversation. */
  allAssigned(): Promise<Held[]>
  /** Closed before `before`, newest first. */
  closedOf(teams: readonly TeamId[], before: Instant, limit: number): Promise<Conversation[]>
  /**
   * What an agent of these teams has before them, `[id, head]`, each once: all that they hold, then the first `limit` of
   * those who wait, in the order of service, then the newest `limit` of the open ones. `more`: there may be others, for one of
   * the two was cut; the rest of it may stand in the other.
   */
  inSight(
    agent: AgentId,
    teams: readonly TeamId[],
    limit: number,
  ): Promise<{ heads: [ConversationId, number][]; more: boolean }>
  /** Conversations held, by agent; agents who hold none are absent. */
  loads(): Promise<Map<AgentId, number>>
  /** The agent who held the visitor's last closed conversation. */
  lastAgentOf(visitor: VisitorId): Promise<AgentId | null>
  /** Facts that the wait model learns from (all but messages of the visitor, notes and what was told), since `from`, by `at`. */
  factsSince(from: Instant): AsyncIterable<{ fact: Fact; conversation: Conversation }>
}

export interface DirectoryReads {
  epoch(): Promise<string>
  /** When the logs that were there before were chained; `null` where every entry was as it was written. */
  chainedAt(): Promise<Instant | null>
  /** The same of what was done to the data of sites. */
  dataChainedAt(): Promise<Instant | null>
  sites(): Promise<Site[]>
  siteByKey(key: SiteKey): Promise<Site | null>
  teams(): Promise<Team[]>
  /** What was done to a team, the latest first. */
  teamLog(team: TeamId, limit: number): Promise<TeamEntry[]>
  topics(): Promise<Topic[]>
  agents(): Promise<Agent[]>
  agent(id: AgentId): Promise<Agent | null>
  agentByEmail(email: string): Promise<Agent | null>
  visitor(id: VisitorId): Promise<Visitor | null>
  visitors(ids: readonly VisitorId[]): Promise<Visitor[]>
  session(id: string): Promise<AgentSession | null>
  /** Those of these that have not been ended. */
  sessions(ids: readonly string[]): Promise<AgentSession[]>
  link(id: string): Promise<AccountLink | null>
  /** A server secret by name; `null` when it was never made. */
  secret(name: string): Promise<string | null>
}

export type Reads = ConversationReads &
  DirectoryReads &
  PromiseReads &
  ReferenceReads &
  WaitReads &
  FileReads &
  OutgoingReads &
  LeaseReads &
  NodeReads &
  RetentionReads

export interface Writes extends PromiseWrites, ReferenceWrites {
  /** The row, held against other writers until the transaction ends. */
  lock(id: ConversationId): Promise<Conversation | null>
  /** `false`: this visitor has an open one already. Its `head` starts at 0. */
  insertConversation(conversation: Conversation): Promise<boolean>
  /**
   * Raises the head, appends, links each fact to the one before it, and stores `next`'s state; `next.head` is ignored,
   * and `next.last` is what the last message says. Returns the facts with their `seq`.
   * The row must be locked or inserted in this transaction.
   */
  append(next: Conversation, facts: readonly NewFact[]): Promise<Fact[]>
  /**
   * Destroys the text of a message or note: in its row, in every copy, and in the files of the database when the
   * transaction is committed. What stays in its place is the commitment that its chain was made with.
   */
  erase(conversation: ConversationId, seq: number): Promise<void>
  /**
   * Gives a queued conversation to an agent who is free, decided by the store alone: `false` when it is not
   * queued any more or the agent is full or disabled. Writes the assignment and the agent's `lastAssignedAt`; the
   * caller appends the fact.
   */
  claim(id: ConversationId, agent: AgentId, at: Instant): Promise<boolean>
  /** Raises a read mark; never lowers it. */
  markSeen(id: ConversationId, by: 'visitor' | 'desk', seq: number): Promise<void>
  /** Only while it is assigned to this agent. */
  markOpenedByAgent(id: ConversationId, agent: AgentId, at: Instant): Promise<void>

  putVisitor(visitor: Visitor): Promise<void>
  putSite(site: Site): Promise<void>
  /** The row, held against other writers until the transaction ends. */
  lockTeam(id: TeamId): Promise<Team | null>
  putTeam(team: Team): Promise<void>
  /** Appends to the team's log; the team must be locked in this transaction. */
  noteTeam(entry: TeamEntry): Promise<void>
  putTopic(topic: Topic): Promise<void>
  deleteTopic(id: TopicId): Promise<void>
  /** The row, held against other writers until the transaction ends: whoever puts an agent puts all of it. */
  lockAgent(id: AgentId): Promise<Agent | null>
  /** All of them, held. */
  lockAgents(): Promise<Agent[]>
  /** `false`: the e-mail belongs to another agent. `lastAssignedAt` is never put back. */
  putAgent(agent: Agent): Promise<boolean>
  /** Those that have ended by its `createdAt` are forgotten with it. */
  putSession(session: AgentSession): Promise<void>
  deleteSession(id: string): Promise<void>
  /** All of an agent's, or all but one. */
  deleteSessionsOf(agent: AgentId, except?: string): Promise<void>
  putLink(link: AccountLink): Promise<void>
  /** `true` for the one who used it. */
  useLink(id: string, now: Instant): Promise<boolean>
  /** Keeps the first under this name, for nodes that start at once: read it back. */
  putSecret(name: string, value: string): Promise<void>
  /** `false`: it is not `from` any more. */
  replaceSecret(name: string, from: string, to: string): Promise<boolean>
  /** Writes what is there already: whoever sees it committed knows that writing works. */
  touch(): Promise<void>
}

/** What a transaction may do: read its own writes, and write. */
export type Tx = Reads &
  Writes &
  WaitWrites &
  FileWrites &
  GuardWrites &
  OutgoingWrites &
  LeaseWrites &
  NodeWrites &
  RetentionWrites

/**
 * The store failed in a way the caller may tell apart: no room on the disk, or not there right now.
 * Anything else is a bug and comes as it is.
 */
export class StoreFailure extends Error {
  readonly code: 'storage.full' | 'storage.unavailable'
  constructor(code: 'storage.full' | 'storage.unavailable', cause: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/** What is there cannot be trusted, and nothing more is written into it. */
export class StoreDamaged extends Error {}

export interface Store extends Speech {
  /** Reads what is committed. */
  readonly read: Reads
  /**
   * Runs `work` in one transaction. The promise resolves only after a commit that survives power loss; it
   * rejects, with nothing kept, when `work` throws. `work` may run again after a conflict, so it must have no
   * effect but on the store, and wait for nothing but `tx`: others wait for it. Several callers may share one commit.
   * @throws StoreFailure
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** To the database, where there are several: in use, ready, and how many works wait for one. */
  connections?(): { used: number; idle: number; waiting: number }
  close(): Promise<void>
}
