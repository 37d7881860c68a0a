import { DatabaseSync } from 'node:sqlite'
import * as Filling from '../../../server/testing/filled-store.ts'
import type { FilledAgent, FilledTeam } from '../../../server/testing/filled-store.ts'
import { freePort } from '../../../server/testing/free-port.ts'
import type { Own } from '../../belongings.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Older } from '../older.ts'
import type { Options } from '../options.ts'
import { ORIGIN } from '../people/from-door.ts'
import { type Balancer, roundRobin } from '../proxy/door.ts'
import { LATER } from './later/version.ts'
import { ServerNode } from './node.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { type Redis, startRedis } from './redis.ts'
import { canTrace } from './trace.ts'

/** What is tortured: nodes, and what they stand on. */
export type Desk = {
  nodes: readonly ServerNode[]
  database: string
  /** The file, of SQLite. */
  file: string | null
  postgres: Postgres | null
  redis: Redis | null
  balancer: Balancer
  site: string
  teams: readonly FilledTeam[]
  agents: readonly FilledAgent[]
  /** Whether the calls to the disk are looked at. */
  traced: boolean
  /** Stops the nodes as an operator does. */
  stop(): Promise<void>
}

const TEAMS = [
  { name: 'north', agents: ['nora', 'nils'] },
  { name: 'south', agents: ['sara', 'wanda', 'rita'] },
]

/** Fills a fresh store and starts nodes on it, in this folder. */
export async function startDesk(
  { store, nodes: count }: Pick<Options, 'store' | 'nodes'>,
  folder: string,
  recorder: Recorder,
  imports: readonly string[],
  older: Older | null,
  own: Own,
): Promise<Desk> {
  const postgres = store === 'postgres' ? await startPostgres(own) : null
  const redis = count > 1 ? await startRedis(own) : null
  const file = `${folder}/walletdesk.db`
  const database = postgres?.url ?? `sqlite:${file}`
  const traced = store === 'sqlite' && canTrace()
  const env = {
    DATA_DIR: folder,
    DATABASE_URL: database,
    ...(redis ? { REDIS_URL: redis.url } : {}),
    PUBLIC_URL: ORIGIN,
    TRUST_PROXY: 'loopback',
    LOG_LEVEL: 'info',
    NODE_ENV: 'development',
  }
  const filling = older ? await older.load<typeof Filling>('server/testing/filled-store.ts') : Filling
  const filled = await filling.fillStore(database, TEAMS)
  const nodes: ServerNode[] = []
  for (let index = 0; index < count; index++)
    nodes.push(new ServerNode({ index, port: await freePort(), env, folder, traced, imports, recorder, older }))
  own(async () => void (await Promise.all(nodes.map((node) => node.kill()))))
  await Promise.all(nodes.map((node) => node.start()))
  return {
    ...filled,
    nodes,
    database,
    file: store === 'sqlite' ? file : null,
    postgres,
    redis,
    traced,
    balancer: roundRobin(() => nodes.filter(({ up }) => up).map(({ port }) => port)),
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()))
      for (const node of nodes) await node.recordSyncs()
      // Or no program of today's version would open it.
      const forget = `delete from kysely_migration where name like '${LATER}'`
      if (postgres) await postgres.run(forget)
      else withFile(file, (db) => db.exec(forget))
    },
  }
}

function withFile(file: string, use: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(file)
  use(db)
  db.close()
}

/**
 * As a backup that takes its time, or any other program with the file: nobody else writes until it is let go. `null`:
 * somebody else has it at this moment.
 */
export function holdFile(file: string): (() => void) | null {
  const db = new DatabaseSync(file, { timeout: 2_000 })
  try {
    db.exec('begin immediate')
  } catch {
    db.close()
    return null
  }
  return () => {
    db.exec('rollback')
    db.close()
  }
}
