import { parseArgs } from 'node:util'
import { benchArtillery } from './bench/artillery.ts'
import { benchConnections } from './bench/connections.ts'
import { benchGuard } from './bench/guard.ts'
import { benchMessages } from './bench/messages.ts'
import { benchMetrics } from './bench/metrics.ts'
import { benchNodes } from './bench/nodes.ts'
import { benchQueue } from './bench/queue.ts'
import { benchRestart } from './bench/restart.ts'
import { benchRush } from './bench/rush.ts'
import { benchStorm } from './bench/storm.ts'
import { benchWait } from './bench/wait.ts'
import { benchWidget } from './bench/widget.ts'

const jsonFile = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: { json: { type: 'string' } } }).values.json

// `pnpm bench NAME [--json FILE]`
const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  artillery: benchArtillery,
  connections: benchConnections,
  guard: benchGuard,
  messages: benchMessages,
  metrics: (args) => benchMetrics(jsonFile(args)),
  nodes: (args) => benchNodes(jsonFile(args)),
  queue: benchQueue,
  widget: (args) => benchWidget(jsonFile(args)),
  wait: benchWait,
  restart: (args) => benchRestart(jsonFile(args)),
  rush: benchRush,
  storm: benchStorm,
}

const [name = '', ...args] = process.argv.slice(2)
const bench = benches[name]
if (bench) await bench(args)
else {
  console.error(`Usage: pnpm bench ${Object.keys(benches).join('|')} [--json FILE]`)
  process.exitCode = 1
}
