import type { LookUpAnswer } from '../../ports/chain-lookup.ts'
import type { Endpoint } from './endpoint.ts'
import type { Post } from './post.ts'

export type ChainSettings = {
  chain: string
  endpoint: Endpoint
  post: Post
  /** What the chain's own coin is called. */
  coin: string
  /** Blocks that are usually waited for. */
  needed: number
}

/** Rejects when there is no answer that can be read. `value`: 64 hex digits in lower case. */
export type AskChain = (value: string, signal: AbortSignal) => Promise<LookUpAnswer>
