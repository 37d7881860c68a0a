import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import { openStore } from '../src/adapters/store/open.ts'
import type { Store } from '../src/ports/store.ts'
import { startWorld, type TestWorld, type WorldOptions } from './world.ts'

export type NodesOptions = Omit<WorldOptions, 'store' | 'redis' | 'passwords'> & {
  /** The database that they share. */
  database: string
  /** The address of Redis; by node, where they do not take the same way to it. */
  redis: string | readonly string[]
  /** What a node sees of its store, in the place of all of it. */
  over?: (store: Store, node: number) => Store
}

/** Several real servers in this process on one database and one Redis, each with its own port, folder and clock. */
export async function startNodes(count: number, { database, redis, over, ...options }: NodesOptions) {
  const nodes: TestWorld[] = []
  let passwords: ReadonlyMap<string, string> = new Map()
  const add = async (way = typeof redis === 'string' ? redis : (redis[nodes.length] ?? '')): Promise<TestWorld> => {
    const store = async () => {
      const opened = await openStore(database)
      return over?.(opened, nodes.length) ?? opened
    }
    const node = await startWorld({ ...options, store, redis: way, passwords })
    passwords = node.passwords
    nodes.push(node)
    return node
  }
  for (let i = 0; i < count; i++) await add()
  return {
    nodes,
    /** One more, started later. */
    add,
    /** What they know each other by. */
    async secret(): Promise<string> {
      const store = await openStore(database)
      const secret = await store.read.secret('nodes')
      await store.close()
      return secret ?? ''
    },
    /** Moves the time of all. */
    advance(by: Millis) {
      for (const { clock } of nodes) clock.advance(by)
    },
    async close() {
      await Promise.all(nodes.map((node) => node.close()))
    },
  }
}

export type TestNodes = Awaited<ReturnType<typeof startNodes>>
