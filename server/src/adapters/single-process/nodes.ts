import type { Log } from '../../ports/log.ts'
import type { NodeParts, Nodes } from '../../ports/nodes.ts'
import { inProcessBus } from './bus.ts'
import { inProcessLimiter } from './limiter.ts'
import { inProcessPresence } from './presence.ts'

/** There are no others. */
export const onlyNode: Nodes = {
  link: () => 'alone',
  onLink: () => () => {},
  onMissed: () => () => {},
  hearsAll: () => true,
  figures: () => ({ said: 0, unsaid: 0, heard: 0, refused: 0, missed: 0, lagMs: null }),
}

export const inProcessNodes = (p: { log: Log; limitFactor?: number | undefined }): NodeParts => ({
  nodes: onlyNode,
  bus: inProcessBus(p.log),
  presence: inProcessPresence(),
  limiter: inProcessLimiter(p.limitFactor),
  start: () => {},
  close: async () => {},
})
