import { parseArgs } from 'node:util'
import { benchMessages } from './bench/messages.ts'
import { benchWidget } from './bench/widget.ts'

// `pnpm bench NAME [--json FILE]`
const benches: Readonly<Record<string, (json: string | undefined) => Promise<void>>> = {
  messages: benchMessages,
  widget: benchWidget,
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
const bench = benches[positionals[0] ?? '']
if (bench) await bench(values.json)
else {
  console.error(`Usage: pnpm bench ${Object.keys(benches).join('|')} [--json FILE]`)
  process.exitCode = 1
}
