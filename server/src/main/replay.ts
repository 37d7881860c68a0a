import { existsSync } from 'node:fs'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import { fail, type Outcome, ok } from '@walletdesk/shared/kernel/result.ts'
import { openStore } from '../adapters/store/open.ts'
import { StoreFailure } from '../ports/store.ts'
import { replay, type TeamReplay } from '../usecases/replay/replay.ts'
import { readConfig } from './config.ts'

export type { TeamReplay } from '../usecases/replay/replay.ts'

/** Topics by id: their names are the site's own words, and nobody's. */
export type ReplayReport = { teams: TeamReplay[]; topics: Record<string, string> }

const problem = (sentence: string) => fail('config', { sentence })

/** Scores the waits that a real server's record would have been told. Nothing is written into its log. */
export async function replayServer(
  env: { DATA_DIR?: string | undefined; DATABASE_URL?: string | undefined },
  scored: Millis,
  clock: Pick<Clock, 'now'>,
): Promise<Outcome<ReplayReport, 'config'>> {
  const config = readConfig(env)
  if (!config.ok) return config
  const { database } = config.value
  const file = database.startsWith('sqlite:') ? database.slice('sqlite:'.length) : null
  // A store that is not there would be made.
  if (file !== null && !existsSync(file))
    return problem(`There is no database at ${file}. Name its folder by DATA_DIR.`)
  try {
    const store = await openStore(database)
    try {
      const { read } = store
      const [teams, agents, topics] = [await read.teams(), await read.agents(), await read.topics()]
      const report = await replay({ store, teams, agents, now: clock.now(), scored })
      return ok({ teams: report, topics: Object.fromEntries(topics.map(({ id, labels }) => [id, labels.en ?? id])) })
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    return problem(
      `The database cannot be opened (${file ?? 'DATABASE_URL'}): is it there, and readable for this user?`,
    )
  }
}
