import type { Bus } from './bus.ts'
import type { Limiter } from './limiter.ts'
import type { Presence } from './presence.ts'

/**
 * `alone`: there are no others. `away`: what other nodes say does not come through, so that what is kept in memory
 * goes out of date.
 */
export type Link = 'alone' | 'connected' | 'away'

/** Counted since the start. */
export type NodeFigures = {
  /** Packets that Redis took from this node, and those that it did not. */
  said: number
  unsaid: number
  /** Packets of other nodes: understood, not understood or not from one of us, and lost on the way. */
  heard: number
  refused: number
  missed: number
  /** From saying a thing to hearing it back, in ms; `null` while nothing comes back. */
  lagMs: number | null
}

/** This node's connection to the others. */
export interface Nodes {
  link(): Link
  /** Told at each change of `link`. The returned function ends it. */
  onLink(listener: (link: Link) => void): () => void
  /** Told when something that another node said was lost, at most once a second. */
  onMissed(listener: () => void): () => void
  /** Whether each of the others is heard, as far as this node knows. If not, what they do is found in the store. */
  hearsAll(): boolean
  figures(): NodeFigures
}

/** What is one among all nodes, whether there are several or not. */
export interface NodeParts {
  nodes: Nodes
  bus: Bus
  presence: Presence
  limiter: Limiter
  /** From here on it hears the others: when everybody who must be told is listening. */
  start(): void
  close(): Promise<void>
}
