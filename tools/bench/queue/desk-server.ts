import { performance } from 'node:perf_hooks'
import { type DeskSize, type FullDesk, fillDesk } from '../../../server/testing/full-desk.ts'
import type { Running } from '../../../server/src/main/build.ts'
import { answer } from '../messages/child.ts'
import { startReal } from '../real-server.ts'

export type DeskOrder = { do: 'start'; folder: string; database: string; size: DeskSize } | { do: 'read' }
export type Started = FullDesk & { url: string; startMs: number }
/** How long the main thread was busy, and all threads together, since the process began. */
export type Read = { at: number; mainMs: number; cpuMs: number; rssMb: number }

let running: Running | undefined

async function start({ folder, database, size }: Extract<DeskOrder, { do: 'start' }>): Promise<Started> {
  const desk = await fillDesk(database, size)
  const began = performance.now()
  running = await startReal({ folder, database, demo: null })
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
