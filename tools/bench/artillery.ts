import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { root } from '../paths.ts'
import { capture, run, toolEnv } from '../run.ts'
import { plan, type Plan, type Told } from './artillery/plan.ts'
import { type Report, steady, type Summary } from './artillery/report.ts'
import { startChild } from './messages/child.ts'
import type { BareOrder } from './connections/bare-server.ts'
import type { DeskOrder } from './connections/desk-server.ts'
import { median, percentile } from './messages/figures.ts'
import { saveJson } from './report.ts'
import { writeSection } from './section.ts'

const TOOL = `${root}tools/load`
/** In each, both generators have a minute. */
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

type Both = { ours: Summary; theirs: Summary }

/** One after another. The first of all meets a cold server: whose it is turns. */
async function both(at: At, folder: string, turn: number): Promise<Both> {
  const own = turn % 2 === 0 ? await ours(at) : null
  const other = await theirs(at, folder)
  return { ours: own ?? (await ours(at)), theirs: other }
}

function table(rounds: readonly Both[], echo: Both): string[] {
  const row = (name: string, among: readonly Both[], figure: (one: Summary) => number) => {
    const [a, b] = [median(among.map(({ ours }) => figure(ours))), median(among.map(({ theirs }) => figure(theirs)))]
    return `| ${name} | ${a.toFixed(1)} | ${b.toFixed(1)} | ${(b / a).toFixed(2)} |`
  }
  return [
    '| | our generator | Artillery | ratio |',
    '|---|--:|--:|--:|',
    row('acknowledged messages in a second', rounds, ({ perSecond }) => perSecond),
    row('p50, ms', rounds, ({ p50 }) => p50),
    row('p99, ms', rounds, ({ p99 }) => p99),
    row('of an echo: p50, ms', [echo], ({ p50 }) => p50),
    row('of an echo: p99, ms', [echo], ({ p99 }) => p99),
  ]
}

/**
 * `pnpm bench artillery`: the same load from a tool that somebody else wrote; do both say the same? What they say of a
 * server that only echoes is what they take themselves.
 */
export async function benchArtillery(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' }, docs: { type: 'boolean', default: false } },
  })
  await install()
  await mkdir(`${root}.cache`, { recursive: true })
  const folder = await mkdtemp(join(root, '.cache/bench-'))
  const [desk, echo] = [startChild('../connections/desk-server.ts'), startChild('../connections/bare-server.ts')]
  try {
    const deskAt = await desk.ask<At>({ do: 'start', folder, port: 0 } satisfies DeskOrder)
    const { url } = await echo.ask<{ url: string }>({ do: 'start' } satisfies BareOrder)
    console.log(`${plan.visitors} visitors, one message a second each; about ${2 * (ROUNDS + 1)} minutes ...`)
    const rounds: Both[] = []
    for (let i = 0; i < ROUNDS; i++) rounds.push(await both(deskAt, folder, i))
    const echoed = await both({ url, site: 'none' }, folder, ROUNDS)
    const lines = table(rounds, echoed)
    console.log(['', ...lines].join('\n'))
    if (values.docs) await writeSection('artillery', lines)
    await saveJson(values.json, { plan, rounds, echo: echoed })
  } finally {
    for (const server of [desk, echo]) await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
