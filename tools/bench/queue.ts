import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postgres } from '../services/postgres.ts'
import { schema } from './messages/contest.ts'
import { median } from './messages/figures.ts'
import type { DeskSize } from '../../server/testing/full-desk.ts'
import { type Act, acts, events } from './queue/acts.ts'
import type { DeskOrder, Read, Started } from './queue/desk-server.ts'
import { lookMs } from './queue/estimates.ts'
import type { CrowdOrder } from './queue/crowd.ts'
import { readOptions, storeOf } from './options.ts'
import { saveJson } from './report.ts'
import { writeSection } from './section.ts'
import { onStage, type Stage } from './stage.ts'

const sizes: readonly DeskSize[] = [
  { conversations: 10_000, waiting: 1_000, agents: 50 },
  { conversations: 100_000, waiting: 10_000, agents: 500 },
]
/** One at a time, each after all that the one before it set off: what an act itself takes. */
const SINGLY = 20
const PAUSE_MS = 300
/** In a row: what they take of the main thread together, with all that they set off and that is gathered. */
const TOGETHER = 40
const IDLE_MS = 10_000
/** What an act sets off is over by then: statuses are gathered for a second. */
const SETTLE_MS = 1_500
/** Everybody who waits is told something at the start, which is written down beside the rest. */
const SETTLED_MS = 45_000
/** So much above what the thread does anyway, in ms a second, is rest. */
const REST_MS = 15
/** An act may move the windows of all who wait, which are written down for half a minute after it. */
const MOST_UNREST_MS = 60_000
/** What n log n comes to when n grows tenfold. */
const nLogN = (from: number) => ((10 * Math.log(10 * from)) / Math.log(from)).toFixed(1)

type Cost = { mainMs: number; ms: number }
type Measured = {
  startMs: number
  rssMb: number
  idle: { mainMs: number; cpuMs: number }
  acts: Record<Act, Cost>
  lookMs: number
}

type Where = { folder: string; database: string }

async function measure(size: DeskSize, start: Stage['start'], where: Where): Promise<Measured> {
  const server = start('../queue/desk-server.ts')
  const crowd = start('../queue/crowd.ts')
  const desk = await server.ask<Started>({ do: 'start', ...where, size } satisfies DeskOrder)
  const read = () => server.ask<Read>({ do: 'read' } satisfies DeskOrder)
  const visitors = size.waiting / 10
  await crowd.ask({ do: 'connect', desk, visitors, newcomers: SINGLY + TOGETHER } satisfies CrowdOrder)
  await sleep(SETTLED_MS)

  const from = await read()
  await sleep(IDLE_MS)
  const to = await read()
  const perSecond = (was: number, is: number) => ((is - was) * 1000) / (to.at - from.at)
  const idle = { mainMs: perSecond(from.mainMs, to.mainMs), cpuMs: perSecond(from.cpuMs, to.cpuMs) }

  /** What the acts before have set off is not what the next one costs. */
  const atRest = async () => {
    const { at } = await read()
    for (let was = await read(); was.at - at < MOST_UNREST_MS; ) {
      await sleep(SETTLE_MS)
      const is = await read()
      if (((is.mainMs - was.mainMs) * 1000) / (is.at - was.at) < idle.mainMs + REST_MS) return
      was = is
    }
  }

  const costs: [Act, Cost][] = []
  for (const act of acts) {
    const perform = async (times: number, pauseMs: number) => {
      await crowd.ask({ do: 'prepare', act, times } satisfies CrowdOrder)
      await atRest()
      const before = await read()
      const took = await crowd.ask<number[]>({ do: 'act', times, pauseMs } satisfies CrowdOrder)
      await sleep(SETTLE_MS)
      const after = await read()
      const alone = (idle.mainMs * (after.at - before.at)) / 1000
      return { ms: median(took), mainMs: Math.max(0, after.mainMs - before.mainMs - alone) }
    }
    const { ms } = await perform(SINGLY, PAUSE_MS)
    const { mainMs } = events.has(act) ? await perform(TOGETHER, 0) : { mainMs: 0 }
    costs.push([act, { mainMs, ms }])
  }
  const { rssMb } = await read()
  for (const child of [crowd, server]) await child.stop()
  return {
    startMs: desk.startMs,
    rssMb,
    idle,
    acts: Object.fromEntries(costs) as Record<Act, Cost>,
    lookMs: lookMs(size),
  }
}

const number = (n: number) => (n < 10 ? n.toFixed(2) : Math.round(n).toLocaleString('en'))

function table(small: Measured, large: Measured): string[] {
  const row = (name: string, a: number, b: number) =>
    `| ${name} | ${number(a)} | ${number(b)} | ${(b / Math.max(a, 0.01)).toFixed(1)} |`
  const [s, l] = sizes.map(({ conversations, waiting, agents }) =>
    [conversations, waiting, agents].map((n) => n.toLocaleString('en')).join(' / '),
  )
  return [
    `| conversations / waiting / agents | ${s} | ${l} | times |`,
    '|---|--:|--:|--:|',
    ...acts.map((act) => row(`${act}: ms until answered`, small.acts[act].ms, large.acts[act].ms)),
    ...[...events].map((act) =>
      row(
        `${act}, ${TOGETHER} times, and all that follows: ms of the main thread`,
        small.acts[act].mainMs,
        large.acts[act].mainMs,
      ),
    ),
    row('estimate for everybody who waits, in a thread of its own: ms', small.lookMs, large.lookMs),
    row('a second in which nobody does anything: ms of the main thread', small.idle.mainMs, large.idle.mainMs),
    row('the same, of all threads', small.idle.cpuMs, large.idle.cpuMs),
    row('start: ms', small.startMs, large.startMs),
    row('memory: MB', small.rssMb, large.rssMb),
  ]
}

/** `pnpm bench queue [--store sqlite|postgres] [--docs]`: what everything about the queue costs as the numbers grow tenfold. */
export async function benchQueue(args: readonly string[]): Promise<void> {
  const values = readOptions(args, {
    store: { type: 'string', default: 'sqlite' },
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
  })
  const store = storeOf(values.store)
  const measured = await onStage(async ({ folder, start, services }) => {
    const address = store === 'postgres' ? (await services([postgres])).TEST_DATABASE_URL : undefined
    const all: Measured[] = []
    for (const size of sizes) {
      const own = join(folder, String(size.agents))
      await mkdir(own)
      const database = address ? await schema(address, `queue_${size.agents}`) : `sqlite:${own}/walletdesk.db`
      console.log(`${size.conversations} conversations, ${size.waiting} waiting, ${size.agents} agents ...`)
      all.push(await measure(size, start, { folder: own, database }))
      await rm(own, { recursive: true })
    }
    return all
  })
  const [small, large] = measured
  if (!small || !large) return
  const lines = table(small, large)
  console.log(
    [
      '',
      ...lines,
      '',
      `n log n would be ${nLogN(10_000)} times of conversations, ${nLogN(1_000)} times of those who wait.`,
    ].join('\n'),
  )
  if (values.docs) await writeSection(`queue --store ${store}`, lines)
  await saveJson(values.json, { store, sizes, measured })
}
