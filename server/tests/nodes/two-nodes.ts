import { startNodes, type TestNodes } from '../../testing/nodes.ts'
import { type RedisServer, startRedis } from '../../testing/redis-server.ts'
import { startWay, type Way } from '../../testing/way.ts'
import type { TestWorld } from '../../testing/world.ts'
import { freshSchema } from '../store/postgres-schema.ts'
import { redisProgram } from './services.ts'

export type TwoNodes = {
  a: TestWorld
  b: TestWorld
  all: TestNodes
  /** Between them and their Redis. */
  way: Way
  redis: RedisServer
  close(): Promise<void>
}

/** Two nodes on a database of their own, with a Redis of their own that can be taken away. */
export async function twoNodes(): Promise<TwoNodes> {
  const redis = await startRedis(redisProgram)
  const way = await startWay([redis.port])
  const all = await startNodes(2, { database: await freshSchema(), redis: `redis://127.0.0.1:${way.port}` })
  const [a, b] = all.nodes as [TestWorld, TestWorld]
  return {
    a,
    b,
    all,
    way,
    redis,
    async close() {
      await all.close()
      await way.close()
      await redis.stop()
    },
  }
}
