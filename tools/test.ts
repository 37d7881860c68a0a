import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildStale } from './build.ts'
import { checks, runChecks } from './check.ts'
import { onEnd } from './on-end.ts'
import { root } from './paths.ts'
import { endAll, run, toolEnv } from './run.ts'
import { chromium } from './services/chromium.ts'
import { postgres } from './services/postgres.ts'
import { programs } from './services/programs.ts'
import { provide, putAway } from './services/provide.ts'
import { redis } from './services/redis.ts'
import { Missing, type Provider, type Service } from './services/services.ts'
import { failures, lastLines, none, ofPlaywright, ofTorture, ofVitest, sum, type Tally } from './tally.ts'
import { Late, within } from './within.ts'

// `pnpm test`: brings up what the tests need and runs all of them; `pnpm test unit` and `pnpm test e2e` run one part.
const parts = ['check', 'unit', 'e2e', 'torture'] as const
type Part = (typeof parts)[number]

const asked = process.argv[2]
if (asked !== undefined && !parts.some((part) => part === asked)) {
  console.error(`There is no part "${asked}"; there are ${parts.join(', ')}.`)
  process.exit(1)
}
/** For a machine that is busy with something else: a slow pass is a pass. */
const patience = ['--testTimeout=60000', '--hookTimeout=60000']
const wanted = (part: Part) => asked === undefined || asked === part
const heading = (text: string) => console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`)

const scratch = await mkdtemp(join(tmpdir(), 'walletdesk-test-'))
let services: Promise<Service[]> = Promise.resolve([])

async function tidy() {
  await endAll()
  // Also what is just being brought up.
  await putAway(await services.catch(() => []))
  await rm(scratch, { recursive: true, force: true })
}
const end = onEnd(tidy)

/**
 * Twice what it takes on a busy machine and more, in minutes: what takes longer waits for ever, and is named while whoever
 * runs all this, for an hour and a half at most, still listens.
 */
async function part<T>(title: string, mostMinutes: number, work: () => Promise<T>): Promise<T> {
  await end.notYet()
  heading(title)
  const done = await within(mostMinutes * 60_000, work(), `"${title}" is not over`)
  await end.notYet()
  return done
}

async function readJson<T>(path: string): Promise<T | null> {
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as T) : null
}

async function unit(env: NodeJS.ProcessEnv): Promise<Tally> {
  const report = join(scratch, 'vitest.json')
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run('vitest', ['run', ...patience, ...reports], { env: toolEnv(env) })
  return ofVitest(code, await readJson(report))
}

async function e2e(env: NodeJS.ProcessEnv): Promise<Tally> {
  if (!existsSync(`${root}e2e/playwright.config.ts`)) return none
  const report = join(scratch, 'playwright.json')
  const code = await run('playwright', ['test', '--reporter=list,json'], {
    cwd: `${root}e2e`,
    env: toolEnv({ ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  })
  return ofPlaywright(code, await readJson(report))
}

/** Half a minute of faults each, always the same; `pnpm torture` takes longer, and another seed. */
const courses = [
  ['--seed', '2665', '--minutes', '0.333333333', '--visitors', '8'],
  ['--seed', '9954', '--minutes', '0.4', '--visitors', '8', '--store', 'postgres', '--nodes', '3'],
]

async function torture(): Promise<Tally> {
  const tallies: Tally[] = []
  for (const [i, course] of courses.entries()) {
    const report = join(scratch, `torture-${i}.json`)
    await end.notYet()
    const code = await run('node', [`${root}tools/torture.ts`, ...course, '--json', report], { env: toolEnv() })
    tallies.push(ofTorture(`torture ${course.join(' ')}`, code, await readJson(report)))
  }
  return sum(tallies)
}

const tallies: Tally[] = []

async function everything() {
  if (wanted('check')) tallies.push(failures(await part('Check', 15, () => runChecks(checks))))
  const needed: Provider[] = [
    ...(wanted('unit') || wanted('torture') ? [postgres, redis] : []),
    ...(wanted('unit') || wanted('e2e') ? [chromium] : []),
    ...(wanted('unit') ? programs : []),
  ]
  if (needed.length > 0) {
    await part('Services', 20, () => {
      services = provide(needed)
      return services
    })
    const built = await part('Build', 15, buildStale)
    console.log(built ? 'Up to date.' : 'Failed.')
    if (!built) tallies.push(failures(['build']))
  }
  const env: NodeJS.ProcessEnv = Object.assign({}, ...(await services).map((service) => service.env))
  if (wanted('unit')) tallies.push(await part('Unit and integration', 40, () => unit(env)))
  if (wanted('e2e')) tallies.push(await part('End to end', 40, () => e2e(env)))
  if (wanted('torture')) tallies.push(await part('Torture', 15, torture))
}

try {
  await everything().catch((error: unknown) => {
    if (!(error instanceof Missing || error instanceof Late)) throw error
    tallies.push(failures([error.message]))
  })
  // What hangs does not have the last word.
  await endAll()
  const total = sum(tallies)
  process.exitCode = total.failed.length > 0 ? 1 : 0
  console.log(`\n${lastLines(total)}`)
} finally {
  await tidy()
}
