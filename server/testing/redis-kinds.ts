import { createClient } from '@redis/client'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type RedisServer, startRedis } from './redis-server.ts'

async function ask(server: RedisServer, ...command: [string, ...string[]]): Promise<string> {
  const client = await createClient({ url: server.url }).connect()
  try {
    return JSON.stringify(await client.sendCommand(command))
  } finally {
    client.destroy()
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; !(await holds()); attempt++) {
    if (attempt === 300) throw new Error('It never came true.')
    await sleep(100)
  }
}

/** A server, one that follows it, and a Sentinel that watches both. */
export async function startWatched(program: string) {
  const master = await startRedis(program)
  const replica = await startRedis(program, { replicaof: `127.0.0.1 ${master.port}` })
  const config = join(master.folder, 'sentinel.conf')
  const lines = [
    `sentinel monitor desk 127.0.0.1 ${master.port} 1`,
    'sentinel down-after-milliseconds desk 1000',
    'sentinel failover-timeout desk 3000',
  ]
  await writeFile(config, lines.join('\n'))
  const sentinel = await startRedis(program, {}, [config, '--sentinel'])
  await until(async () => (await ask(sentinel, 'INFO', 'sentinel')).includes('slaves=1'))
  return {
    url: `redis+sentinel://127.0.0.1:${sentinel.port}/desk`,
    master,
    async stop() {
      for (const server of [sentinel, replica, master]) await server.stop()
    },
  }
}

/** Three servers, each with a third of the slots. */
export async function startCluster(program: string) {
  const servers = await Promise.all(
    ['0 5460', '5461 10922', '10923 16383'].map(async (range) => {
      const server = await startRedis(program, { 'cluster-enabled': 'yes', 'cluster-config-file': 'nodes.conf' })
      await ask(server, 'CLUSTER', 'ADDSLOTSRANGE', ...range.split(' '))
      return server
    }),
  )
  const [first, ...others] = servers as [RedisServer, ...RedisServer[]]
  for (const other of others) await ask(first, 'CLUSTER', 'MEET', '127.0.0.1', String(other.port))
  for (const server of servers)
    await until(async () => (await ask(server, 'CLUSTER', 'INFO')).includes('cluster_state:ok'))
  return {
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    async stop() {
      await Promise.all(servers.map((server) => server.stop()))
    },
  }
}
