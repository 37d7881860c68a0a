import { days, millis } from '@walletdesk/shared/kernel/time.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { demo } from '../../../server/demo/content.ts'
import { type Running, startServer } from '../../../server/src/main/build.ts'
import { answer } from '../messages/child.ts'
import { readMemory } from './memory.ts'

export type DeskOrder = { do: 'start'; folder: string; port: number } | { do: 'memory' } | { do: 'stop' }

let running: Running | undefined

/**
 * The real server. The limits of one address are lifted, for the whole crowd comes from one; they are still counted.
 */
async function start({ folder, port }: { folder: string; port: number }) {
  running = await startServer(
    {
      production: false,
      port,
      host: '127.0.0.1',
      dataFolder: folder,
      database: `sqlite:${folder}/walletdesk.db`,
      redis: null,
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
  return { url: `http://127.0.0.1:${running.port}`, site: demo.site.key }
}

answer<DeskOrder>(
  async (order) => {
    if (order.do === 'start') return start(order)
    if (order.do === 'memory') return readMemory()
    await running?.close()
    running = undefined
    return null
  },
  async () => running?.close(),
)
