import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

/** What a process holds once what it can free is freed, in bytes. */
export type Memory = { heap: number; resident: number }

export function readMemory(): Memory {
  // The ordinary collection leaves the process room to grow again, and how much is chance.
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  const { rss, heapUsed, external } = process.memoryUsage()
  return { heap: heapUsed + external, resident: rss }
}
