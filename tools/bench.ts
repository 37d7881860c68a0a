import { benches } from './bench/all.ts'
import { Refused } from './bench/options.ts'
import { Missing } from './services/services.ts'

// `pnpm bench NAME [--json FILE]`
const [name = '', ...args] = process.argv.slice(2)
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined
try {
  if (!bench) throw new Refused(`Usage: pnpm bench ${Object.keys(benches).join('|')} [--json FILE]`)
  await bench(args)
} catch (error) {
  if (!(error instanceof Refused || error instanceof Missing)) throw error
  console.error(error.message)
  process.exitCode = 1
}
