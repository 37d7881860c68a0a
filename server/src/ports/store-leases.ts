import type { Millis } from '@walletdesk/shared/kernel/time.ts'

/** How it was before it was ours: who had it last, and for how long nobody has. `null`: nobody ever had it. */
export type Before = { holder: string; unheldFor: Millis }

/** `before`: of this taking. Whoever goes on holding it is told of themselves. */
export type Taken = { before: Before | null }

export interface LeaseReads {
  /** Whether this holder could take it now for `lasts`: nobody else holds it. */
  leaseIsFree(name: string, holder: string, lasts: Millis): Promise<boolean>
}

/**
 * What one node does for all. Times are those of the database's clock: the nodes' own may differ. All who take a lease take
 * it for the same time; one that ends much later is of before that clock was set back, and holds nobody up.
 */
export interface LeaseWrites {
  /** Takes it for `lasts` from now on, or goes on holding it; `null`: somebody else holds it. One statement decides. */
  takeLease(name: string, holder: string, lasts: Millis): Promise<Taken | null>
  /** It is free from now on, if it was this holder's. */
  giveUpLease(name: string, holder: string): Promise<void>
}
