import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Outcome } from '@walletdesk/shared/kernel/result.ts'
import { sameThreadOffice } from '../adapters/wait-office/same-thread.ts'
import { relearn } from '../usecases/system/waits/relearn.ts'
import { type Where, withRecord } from './recorded.ts'

/** How much of the record was learned from, and for how many teams. */
export type Relearned = { teams: number; entries: number }

/** Learns the waits anew from what a server has on record. That server must not be running. */
export const relearnServer = (env: Where, clock: Pick<Clock, 'now'>): Promise<Outcome<Relearned, 'config'>> =>
  withRecord(env, 'writable', (store) => relearn({ store, now: clock.now(), office: sameThreadOffice() }))
