import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { root } from '../paths.ts'
import { capture, run, toolEnv } from '../run.ts'
import { plan, type Plan, type Told } from './artillery/plan.ts'
import { type Report, steady, type Summary } from './artillery/report.ts'
import { type Child, startChild } from './messages/child.ts'
import type { DeskOrder } from './connections/desk-server.ts'
import { median, percentile } from './messages/figures.ts'
import { saveJson } from './report.ts'
import { writeSection } from './section.ts'

const TOOL = `${root}tools/load`
const ROUNDS = 3

type At = { url: string; site: string }

/** Nothing of it comes with the project's own install. */
async function install(): Promise<void> {
  const code = await run('npx', ['-y', 'pnpm@12.21.0', 'install', '--frozen-lockfile', '--silent'], { cwd: TOOL })
  if (code !== 0) throw new Error('Artillery could not be installed: it needs the npm registry.')
}

/** Somebody else's program, with a scenario that lies beside it. */
async function theirs({ url, site }: At, folder: string): Promise<Summary> {
  const report = join(folder, 'report.json')
  const args = ['run', 'visitors.yml', '--target', `${url}${VISITOR_NAMESPACE}`, '--output', report, '--quiet']
  const env = toolEnv({ ARTILLERY_DISABLE_TELEMETRY: 'true', ORIGIN: url, SITE: site })
  const { code, output } = await capture(`${TOOL}/node_modules/.bin/artillery`, args, { cwd: TOOL, env })
  if (code !== 0) throw new Error(`Artillery failed:\n${output}`)
  return steady(JSON.parse(await readFile(report, 'utf8')) as Report, plan.from, plan.until)
}

async function ours(at: At): Promise<Summary> {
  const generator = startChild('../artillery/own.ts')
  try {
    const { perSecond, latencies } = await generator.ask<Told>({ ...plan, ...at } satisfies Plan)
    return { perSecond, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) }
  } finally {
    await generator.stop()
  }
}

/** `pnpm bench artillery`: the same load from a tool that somebody else wrote; do both say the same? */
export async function benchArtillery(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' }, docs: { type: 'boolean', default: false } },
  })
  await install()
  await mkdir(`${root}.cache`, { recursive: true })
  const folder = await mkdtemp(join(root, '.cache/bench-'))
  const server: Child = startChild('../connections/desk-server.ts')
  try {
    const at = await server.ask<At>({ do: 'start', folder, port: 0 } satisfies DeskOrder)
    console.log(`${plan.visitors} visitors, one message a second each; about ${ROUNDS * 2} minutes ...`)
    const rounds: { ours: Summary; theirs: Summary }[] = []
    // The first of all meets a cold server: whose it is turns.
    for (let i = 0; i < ROUNDS; i++) {
      const own = i % 2 === 0 ? await ours(at) : null
      const other = await theirs(at, folder)
      rounds.push({ ours: own ?? (await ours(at)), theirs: other })
    }
    const row = (name: string, of: (one: Summary) => number) => {
      const [a, b] = [median(rounds.map((one) => of(one.ours))), median(rounds.map((one) => of(one.theirs)))]
      return { name, a, b, ratio: b / a }
    }
    const rows = [
      row('acknowledged messages in a second', ({ perSecond }) => perSecond),
      row('p50, ms', ({ p50 }) => p50),
      row('p99, ms', ({ p99 }) => p99),
    ]
    const lines = [
      '| | our generator | Artillery | ratio |',
      '|---|---|---|---|',
      ...rows.map(({ name, a, b, ratio }) => `| ${name} | ${a.toFixed(1)} | ${b.toFixed(1)} | ${ratio.toFixed(2)} |`),
    ]
    console.log(['', ...lines].join('\n'))
    if (values.docs) await writeSection('artillery', lines)
    await saveJson(values.json, { plan, rounds })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
