import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { root } from '../paths.ts'
import { capture, run, toolEnv } from '../run.ts'
import { plan, type Plan, type Told } from './artillery/plan.ts'
import { type Period, periodsOfAnswers, periodsOfReport, type Report } from './artillery/report.ts'
import type { BareOrder } from './connections/bare-server.ts'
import type { DeskOrder } from './connections/desk-server.ts'
import { median } from './messages/figures.ts'
import { readOptions } from './options.ts'
import { saveJson } from './report.ts'
import { writeSection } from './section.ts'
import { onStage, type Stage } from './stage.ts'

const TOOL = `${root}tools/load`
/** Of a minute each. */
const ROUNDS = 4

type At = { url: string; site: string }

/** Nothing of it comes with the project's own install. */
async function install(): Promise<void> {
  const code = await run('npx', ['-y', 'pnpm@12.21.0', 'install', '--frozen-lockfile', '--silent'], { cwd: TOOL })
  if (code !== 0) throw new Error('Artillery could not be installed: it needs the npm registry.')
}

/** Somebody else's program, with a scenario that lies beside it. */
async function theirs({ url, site }: At, { folder }: Stage): Promise<Period[]> {
  const report = join(folder, 'report.json')
  const args = ['run', 'visitors.yml', '--target', `${url}${VISITOR_NAMESPACE}`, '--output', report, '--quiet']
  const env = toolEnv({ ARTILLERY_DISABLE_TELEMETRY: 'true', ORIGIN: url, SITE: site })
  const { code, output } = await capture(`${TOOL}/node_modules/.bin/artillery`, args, { cwd: TOOL, env })
  if (code !== 0) throw new Error(`Artillery failed:\n${output}`)
  return periodsOfReport(JSON.parse(await readFile(report, 'utf8')) as Report, plan)
}

async function ours(at: At, { start }: Stage): Promise<Period[]> {
  const generator = start('../artillery/own.ts')
  const periods = periodsOfAnswers(await generator.ask<Told>({ ...plan, ...at } satisfies Plan), plan)
  await generator.stop()
  return periods
}

/** Of the same ten seconds. */
type Both = { ours: Period; theirs: Period }

/** Both at the same time: what the machine and the server do meanwhile, both of them meet. */
async function both(at: At, stage: Stage): Promise<Both[]> {
  const [own, other] = await Promise.all([ours(at, stage), theirs(at, stage)])
  return own.flatMap((period) => {
    const theirs = other.find((one) => one.at === period.at)
    return theirs ? [{ ours: period, theirs }] : []
  })
}

function table(desk: readonly Both[], echo: readonly Both[]): string[] {
  const row = (name: string, among: readonly Both[], figure: (one: Period) => number) => {
    const [a, b] = [median(among.map(({ ours }) => figure(ours))), median(among.map(({ theirs }) => figure(theirs)))]
    return `| ${name} | ${a.toFixed(1)} | ${b.toFixed(1)} | ${(b / a).toFixed(2)} |`
  }
  return [
    '| | our generator | Artillery | ratio |',
    '|---|--:|--:|--:|',
    row('acknowledged messages in a second', desk, ({ perSecond }) => perSecond),
    row('p50, ms', desk, ({ p50 }) => p50),
    row('p99, ms', desk, ({ p99 }) => p99),
    row('of an echo: p50, ms', echo, ({ p50 }) => p50),
    row('of an echo: p99, ms', echo, ({ p99 }) => p99),
  ]
}

/**
 * `pnpm bench artillery`: the same load from a tool that somebody else wrote; do both say the same? What they say of a
 * server that only echoes is what they take themselves.
 */
export async function benchArtillery(args: readonly string[]): Promise<void> {
  const values = readOptions(args, { json: { type: 'string' }, docs: { type: 'boolean', default: false } })
  await onStage(async (stage) => {
    await install()
    const [desk, echo] = [stage.start('../connections/desk-server.ts'), stage.start('../connections/bare-server.ts')]
    const deskAt = await desk.ask<At>({ do: 'start', folder: stage.folder, port: 0 } satisfies DeskOrder)
    const { url } = await echo.ask<{ url: string }>({ do: 'start' } satisfies BareOrder)
    console.log(`${plan.visitors} visitors, one message a second each, of either; about ${ROUNDS + 1} minutes ...`)
    const ofDesk: Both[] = []
    for (let i = 0; i < ROUNDS; i++) ofDesk.push(...(await both(deskAt, stage)))
    const ofEcho = await both({ url, site: 'none' }, stage)
    const lines = table(ofDesk, ofEcho)
    console.log(['', ...lines].join('\n'))
    if (values.docs) await writeSection('artillery', lines)
    await saveJson(values.json, { plan, desk: ofDesk, echo: ofEcho })
  })
}
