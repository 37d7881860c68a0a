import { capture } from './run.ts'

type Check = {
  name: string
  command: readonly [string, ...string[]]
  /** What to do when it fails. */
  next: string
}

/** Types, lint, form, unused code: what looks at the sources from outside. */
export const checks: readonly Check[] = [
  { name: 'types', command: ['tsc', '-b'], next: 'Make the types agree.' },
  {
    name: 'lint',
    command: ['oxlint', '--deny-warnings'],
    next: 'Follow the advice, or disable the rule on that line with the reason beside it.',
  },
  { name: 'format', command: ['biome', 'format', '.'], next: 'Run "pnpm format".' },
  {
    name: 'unused',
    command: ['knip', '--no-progress', '--no-config-hints'],
    next: 'Delete it, or take away its "export".',
  },
]

const OF_TOOLS = ['demo-site.test', 'docs.test', 'layers.test', 'sizes.test', 'tally.test', 'services/provide.test']

/** Import layers, error catalogue, protocol fingerprint, bundle sizes, translations: written as tests. */
const promises: Check = {
  name: 'promises',
  // By name: a folder as a filter leaves out the tests that lie directly in it.
  command: [
    'vitest',
    'run',
    '--reporter=dot',
    '--testTimeout=60000',
    ...OF_TOOLS,
    'shared/src/protocol/',
    'shared/src/i18n/',
  ],
  next: 'Each failure above says what to do.',
}

/** Runs them side by side; of one that fails, what it printed and the next step. Gives the names of those. */
export async function runChecks(list: readonly Check[]): Promise<string[]> {
  const failed: string[] = []
  await Promise.all(
    list.map(async ({ name, command: [program, ...args], next }) => {
      const started = performance.now()
      const { code, output } = await capture(program, args)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      if (code === 0) return console.log(`ok      ${name} (${seconds} s)`)
      failed.push(name)
      console.log(`${output.trim()}\nFAILED  ${name} (${seconds} s). ${next}\n`)
    }),
  )
  return failed
}

if (import.meta.main) {
  const failed = await runChecks([...checks, promises])
  process.exitCode = failed.length > 0 ? 1 : 0
}
