import { watch } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildStale } from './build.ts'
import { root } from './paths.ts'
import { ended, passSignalsOn, start } from './run.ts'

// `pnpm dev`: the server restarts and the browser code is rebuilt whenever a source changes. Ctrl-C ends all of it.
/** Editors save in several steps. */
const SETTLE_MS = 100

let building = false
let changed = false

async function rebuild() {
  changed = true
  if (building) return
  building = true
  while (changed) {
    await sleep(SETTLE_MS)
    changed = false
    // What is wrong has been printed; the next save tries again.
    await buildStale()
  }
  building = false
}

passSignalsOn()
if (!(await buildStale())) process.exit(1)
for (const folder of ['widget/src', 'console/src', 'shared/src'])
  watch(root + folder, { recursive: true }, () => void rebuild())
process.exit(await ended(start('node', ['--watch', '--watch-preserve-output', 'tools/serve.ts'])))
