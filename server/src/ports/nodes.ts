/**
 * `alone`: there are no others. `away`: what other nodes say does not come through, so that what is kept in memory
 * goes out of date.
 */
export type Link = 'alone' | 'connected' | 'away'

/** This node's connection to the others. */
export interface Nodes {
  link(): Link
  /** Told at each change of `link`. The returned function ends it. */
  onLink(listener: (link: Link) => void): () => void
}
