import { days, millis } from '@walletdesk/shared/kernel/time.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { type Running, startServer, type World } from '../../server/src/main/build.ts'
import type { Config } from '../../server/src/main/config.ts'

type Choice = { folder: string; database: string; port?: number; redis?: Config['redis']; demo: World['demo'] }

/**
 * The real server. Two limits are lifted, because a whole crowd comes from one address and writes faster than people do:
 * connections per address, and what one visitor may ask for. They are still counted.
 */
export function startReal({ folder, database, port = 0, redis = null, demo }: Choice): Promise<Running> {
  return startServer(
    {
      production: false,
      port,
      host: '127.0.0.1',
      dataFolder: folder,
      database,
      redis,
      stopWait: millis(0),
      metricsToken: null,
      publicOrigin: null,
      trustProxy: [],
      logLevel: 'error',
      filesKeptFor: days(30),
      lookUp: new Map(),
    },
    {
      clock: systemClock,
      random: systemRandom,
      folders: { widget: '/nonexistent', console: '/nonexistent', demo: null },
      demo,
      socketsPerAddress: 100_000,
      limitFactor: 10_000,
    },
  )
}
