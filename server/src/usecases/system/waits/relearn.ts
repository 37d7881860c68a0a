import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Store } from '../../../ports/store.ts'
import type { WaitOffice } from '../../../ports/wait-office.ts'
import { learn } from './learn.ts'
import { saveLearned } from './saver.ts'

/** Learns everything anew from the record, and saves it in the place of what was there. */
export async function relearn(d: {
  store: Store
  office: WaitOffice
  now: Instant
}): Promise<{ teams: number; entries: number }> {
  const { store, office, now } = d
  const [teams, agents] = [await store.read.teams(), await store.read.agents()]
  const { takenIn, entries } = await learn({ office, store, teams, agents, now, anew: 'asked' })
  await saveLearned({ store, office, takenIn, now })
  return { teams: teams.length, entries }
}
