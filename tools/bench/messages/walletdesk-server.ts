import { demo } from '../../../server/demo/content.ts'
import type { Running } from '../../../server/src/main/build.ts'
import { redisSetting } from '../../../server/src/main/redis-setting.ts'
import { startReal } from '../real-server.ts'
import { answer } from './child.ts'
import { type Cpu, cpuTime, type Probe } from './target.ts'

export type WalletDeskSettings = { do: 'start'; folder: string; database: string; redis: string | null }
/** `agents`: of the first node on a database, which puts the demo in it. */
export type WalletDeskNode = { url: string; site: string; agents: { email: string; password: string }[] }

let running: Running | undefined

/** The real server on a fresh store, with the demo's team. */
answer<WalletDeskSettings | Probe>(
  async (order): Promise<WalletDeskNode | Cpu> => {
    if (order.do === 'cpu') return cpuTime()
    const { folder, database } = order
    const redis = redisSetting(order.redis ?? undefined, database)
    if (!redis.ok) throw new Error('Several nodes need one PostgreSQL database.')
    running = await startReal({ folder, database, redis: redis.value, demo })
    const agents = running.first.kind === 'demo' ? running.first.signIns : []
    return { url: running.origin, site: demo.site.key, agents }
  },
  async () => running?.close(),
)
