import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'

/** What a node says of itself: that it is there, and who is connected to it as of this version of its roll. */
export type SignOfLife = { name: string; version: number; agents: readonly AgentId[] }

/** `ago`: so long before the reading it was written. */
export type Sighting = SignOfLife & { ago: Millis }

export interface NodeReads {
  /** The nodes that gave a sign of life within this time. Times are those of the database's clock. */
  nodesSeen(within: Millis): Promise<Sighting[]>
}

export interface NodeWrites {
  signNode(sign: SignOfLife): Promise<void>
  forgetNode(name: string): Promise<void>
  /** Those that gave no sign of life for longer. */
  forgetNodesUnseenFor(time: Millis): Promise<void>
}
