import { demo } from '../../../server/demo/content.ts'
import type { Running } from '../../../server/src/main/build.ts'
import { answer } from '../messages/child.ts'
import { startReal } from '../real-server.ts'
import { readMemory } from './memory.ts'

export type DeskOrder = { do: 'start'; folder: string; port: number } | { do: 'memory' } | { do: 'stop' }

let running: Running | undefined

async function start({ folder, port }: { folder: string; port: number }) {
  running = await startReal({ folder, database: `sqlite:${folder}/walletdesk.db`, port, demo })
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
