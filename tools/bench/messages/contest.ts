import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { postgres } from '../../services/postgres.ts'
import { redis } from '../../services/redis.ts'
import type { Provider } from '../../services/services.ts'
import type { Stage } from '../stage.ts'
import type { Child } from './child.ts'
import { makeRawTables } from './raw-postgres.ts'
import type { RelaySettings } from './relay-server.ts'
import type { Cpu, Crowd, Flood, Order, Pace, Probe, Target } from './target.ts'
import type { WalletDeskNode, WalletDeskSettings } from './walletdesk-server.ts'

export type Engine = 'sqlite' | 'postgres'
export const names = ['relay', 'durable', 'walletdesk'] as const
export type Name = (typeof names)[number]

/** One who is measured: its nodes, and a load generator that everybody who talks to it is in. */
export type Contestant = {
  flood(order: Omit<Extract<Order, { do: 'flood' }>, 'do'>): Promise<Flood & { cpuMicros: number }>
  pace(order: Omit<Extract<Order, { do: 'pace' }>, 'do'>): Promise<Pace>
}

export type Contestants = Record<Name, Contestant>

const crowd: Crowd = { visitors: 100, agents: 2 }

/** The address of an empty schema of this name. */
export async function schema(address: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query(`create schema ${name}`)
  await client.end()
  const url = new URL(address)
  url.searchParams.set('options', `-c search_path=${name}`)
  return url.href
}

/** Starts them all, each server and each load generator in a process of its own. */
export async function startContest(engine: Engine, nodes: number, stage: Stage): Promise<Contestants> {
  const { folder, start } = stage
  const addressOf = async (provider: Provider, name: string) => (await stage.services([provider]))[name] ?? ''

  async function relay(store: RelaySettings['store'], redisUrl: string | null): Promise<Contestant> {
    const servers = Array.from({ length: nodes }, () => start('relay-server.ts'))
    const settings: RelaySettings = { do: 'start', store, redis: redisUrl }
    const started = await Promise.all(servers.map((server) => server.ask<{ url: string }>(settings)))
    return contestant(servers, { kind: 'relay', urls: started.map(({ url }) => url) })
  }

  async function walletdesk(database: string, redisUrl: string | null): Promise<Contestant> {
    const servers: Child[] = []
    const started: WalletDeskNode[] = []
    // One after another: the first fills the database.
    for (let i = 0; i < nodes; i++) {
      const server = start('walletdesk-server.ts')
      const data = join(folder, `walletdesk-${i}`)
      await mkdir(data, { recursive: true })
      const settings: WalletDeskSettings = { do: 'start', folder: data, database, redis: redisUrl }
      servers.push(server)
      started.push(await server.ask<WalletDeskNode>(settings))
    }
    const [first] = started
    if (!first || first.agents.length === 0) throw new Error('The store is not a fresh one.')
    const { site, agents } = first
    return contestant(servers, { kind: 'walletdesk', urls: started.map(({ url }) => url), site, agents })
  }

  async function contestant(servers: readonly Child[], target: Target): Promise<Contestant> {
    const load = start('load.ts')
    await load.ask({ do: 'connect', target, crowd } satisfies Order)
    const cpu = async () => {
      const all = await Promise.all(servers.map((server) => server.ask<Cpu>({ do: 'cpu' } satisfies Probe)))
      return all.reduce((sum, { micros }) => sum + micros, 0)
    }
    return {
      async flood(order) {
        const before = await cpu()
        const flood = await load.ask<Flood>({ do: 'flood', ...order } satisfies Order)
        return { ...flood, cpuMicros: ((await cpu()) - before) / flood.sent }
      },
      pace: (order) => load.ask<Pace>({ do: 'pace', ...order } satisfies Order),
    }
  }

  const redisUrl = nodes > 1 ? await addressOf(redis, 'TEST_REDIS_URL') : null
  if (engine === 'sqlite') {
    const file = join(folder, 'walletdesk.db')
    const ours = await walletdesk(`sqlite:${file}`, redisUrl)
    const durable = await relay({ kind: 'sqlite', file: join(folder, 'raw.db'), likeThatOf: file }, redisUrl)
    return { relay: await relay(null, redisUrl), durable, walletdesk: ours }
  }
  const address = await addressOf(postgres, 'TEST_DATABASE_URL')
  const ours = await walletdesk(await schema(address, 'walletdesk'), redisUrl)
  const raw = await schema(address, 'raw')
  await makeRawTables(raw, 'walletdesk')
  const durable = await relay({ kind: 'postgres', url: raw }, redisUrl)
  return { relay: await relay(null, redisUrl), durable, walletdesk: ours }
}
