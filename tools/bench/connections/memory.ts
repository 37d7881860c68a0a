import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What a process holds once what it can free is freed, in bytes. */
export type Memory = { heap: number; resident: number }

export function readMemory(): Memory {
  collect()
  collect()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { heap: heapUsed + external, resident: rss }
}
