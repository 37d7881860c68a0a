import { buildStale, built } from './build.ts'
import { root } from './paths.ts'
import { ended, passSignalsOn, start } from './run.ts'

// `pnpm dev`: the server restarts and the browser code is rebuilt whenever a source changes. Ctrl-C ends all of it.
passSignalsOn()
if (!(await buildStale())) process.exit(1)
const children = [
  ...built.map((name) => start('vite', ['build', '--watch', '--logLevel', 'warn'], { cwd: root + name })),
  start('node', ['--watch', '--watch-preserve-output', 'tools/serve.ts']),
]
process.exitCode = await Promise.race(children.map(ended))
for (const child of children) child.kill()
