import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { demo } from '../../../server/demo/content.ts'
import { days, millis } from '@walletdesk/shared/kernel/time.ts'
import { type Running, startServer } from '../../../server/src/main/build.ts'
import { unguarded } from '../../../server/testing/unguarded.ts'
import { answer } from './child.ts'
import type { Target } from './target.ts'

/** `guarded: false`: with a guard that reads nothing, to see what reading costs. */
export type WalletDeskSettings = { folder: string; guarded: boolean }

const nothing = { widget: '/nonexistent', console: '/nonexistent', demo: null }
let running: Running | undefined

/**
 * The real server on a fresh store, with the demo's team. Two limits are lifted, because a whole crowd comes from one
 * address and writes faster than people do: connections per address, and messages per visitor. They are still counted.
 */
answer<WalletDeskSettings>(
  async ({ folder, guarded }): Promise<Target> => {
    running = await startServer(
      {
        production: false,
        port: 0,
        host: '127.0.0.1',
        dataFolder: folder,
        database: `sqlite:${folder}/walletdesk.db`,
        redis: null,
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
        ...(guarded ? {} : { readText: unguarded }),
      },
    )
    if (running.first.kind !== 'demo') throw new Error('The store is not a fresh one.')
    return { kind: 'walletdesk', url: running.origin, site: demo.site.key, agents: running.first.signIns }
  },
  async () => running?.close(),
)
