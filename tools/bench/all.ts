import { benchArtillery } from './artillery.ts'
import { benchConnections } from './connections.ts'
import { benchGuard } from './guard.ts'
import { benchMessages } from './messages.ts'
import { benchMetrics } from './metrics.ts'
import { benchNodes } from './nodes.ts'
import { readOptions } from './options.ts'
import { benchQueue } from './queue.ts'
import { benchRestart } from './restart.ts'
import { benchRush } from './rush.ts'
import { benchStorm } from './storm.ts'
import { benchWait } from './wait.ts'
import { benchWidget } from './widget.ts'

const jsonFile = (args: readonly string[]) => readOptions(args, { json: { type: 'string' } }).json

/** Each refuses what it does not understand before it does anything. */
export const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  artillery: benchArtillery,
  connections: benchConnections,
  guard: benchGuard,
  messages: benchMessages,
  metrics: async (args) => benchMetrics(jsonFile(args)),
  nodes: async (args) => benchNodes(jsonFile(args)),
  queue: benchQueue,
  widget: async (args) => benchWidget(jsonFile(args)),
  wait: benchWait,
  restart: async (args) => benchRestart(jsonFile(args)),
  rush: benchRush,
  storm: benchStorm,
}
