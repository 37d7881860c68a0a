import { performance } from 'node:perf_hooks'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { days, millis } from '@walletdesk/shared/kernel/time.ts'
import { type DeskSize, type FullDesk, fillDesk } from '../../../server/testing/full-desk.ts'
import { type Running, startServer } from '../../../server/src/main/build.ts'
import { answer } from '../messages/child.ts'

export type DeskOrder = { do: 'start'; folder: string; size: DeskSize } | { do: 'read' }
export type Started = FullDesk & { url: string; startMs: number }
/** How long the main thread was busy, and all threads together, since the process began. */
export type Read = { at: number; mainMs: number; cpuMs: number; rssMb: number }

let running: Running | undefined

async function start({ folder, size }: { folder: string; size: DeskSize }): Promise<Started> {
  const database = `sqlite:${folder}/walletdesk.db`
  const desk = await fillDesk(database, size)
  const began = performance.now()
  running = await startServer(
    {
      production: false,
      port: 0,
      host: '127.0.0.1',
      dataFolder: folder,
      database,
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
      demo: null,
      socketsPerAddress: 100_000,
      limitFactor: 10_000,
    },
  )
  return { ...desk, url: running.origin, startMs: performance.now() - began }
}

answer<DeskOrder>(
  async (order): Promise<Started | Read> => {
    if (order.do === 'start') return start(order)
    const { user, system } = process.cpuUsage()
    const main = process.threadCpuUsage()
    return {
      at: performance.now(),
      mainMs: (main.user + main.system) / 1000,
      cpuMs: (user + system) / 1000,
      rssMb: process.memoryUsage.rss() / 1024 / 1024,
    }
  },
  async () => running?.close(),
)
