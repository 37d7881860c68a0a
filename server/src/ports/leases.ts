import type { Before } from './store-leases.ts'

export type Tenure = {
  /** `before`: who did it until now, and for how long nobody has; `null`: nobody ever did, or nothing is known of it. */
  won(before: Before | null): Promise<void>
  /** Another node does it now, or this one stops. */
  lost(): Promise<void>
}

/** Work that one node does for all of them. */
export interface Lease {
  /** It is this node's at this moment: asked before anything is done in its name. A node that hung finds it is not. */
  readonly held: boolean
  /** Asks for it, now and again until `close`. Resolves when it was asked for once, and what follows from it was done. */
  start(tenure: Tenure): Promise<void>
  /** Ends what is done in its name, and gives it up for another node to take at once. */
  close(): Promise<void>
}
