import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { demo } from '../../../server/demo/content.ts'
import { days, millis } from '@walletdesk/shared/kernel/time.ts'
import { type Running, startServer } from '../../../server/src/main/build.ts'
import { redisSetting } from '../../../server/src/main/redis-setting.ts'
import { answer } from './child.ts'
import { type Cpu, cpuTime, type Probe } from './target.ts'

export type WalletDeskSettings = { do: 'start'; folder: string; database: string; redis: string | null }
/** `agents`: of the first node on a database, which puts the demo in it. */
export type WalletDeskNode = { url: string; site: string; agents: { email: string; password: string }[] }

const nothing = { widget: '/nonexistent', console: '/nonexistent', demo: null }
let running: Running | undefined

/**
 * The real server on a fresh store, with the demo's team. Two limits are lifted, because a whole crowd comes from one
 * address and writes faster than people do: connections per address, and messages per visitor. They are still counted.
 */
answer<WalletDeskSettings | Probe>(
  async (order): Promise<WalletDeskNode | Cpu> => {
    if (order.do === 'cpu') return cpuTime()
    const { folder, database } = order
    const redis = redisSetting(order.redis ?? undefined, database)
    if (!redis.ok) throw new Error('Several nodes need one PostgreSQL database.')
    running = await startServer(
      {
        production: false,
        port: 0,
        host: '127.0.0.1',
        dataFolder: folder,
        database,
        redis: redis.value,
        publicOrigin: null,
        trustProxy: [],
        logLevel: 'error',
        filesKeptFor: days(30),
        metricsToken: null,
        stopWait: millis(0),
        lookUp: new Map(),
      },
      {
        clock: systemClock,
        random: systemRandom,
        folders: nothing,
        demo,
        socketsPerAddress: 10_000,
        limitFactor: 10_000,
      },
    )
    const agents = running.first.kind === 'demo' ? running.first.signIns : []
    return { url: running.origin, site: demo.site.key, agents }
  },
  async () => running?.close(),
)
