import { setTimeout as sleep } from 'node:timers/promises'
import type { BareOrder } from './connections/bare-server.ts'
import type { Back, CrowdOrder } from './connections/crowd.ts'
import type { DeskOrder } from './connections/desk-server.ts'
import type { Memory } from './connections/memory.ts'
import { AT_ONCE, CROWDS, visitorsOf } from './connections/visitors.ts'
import type { Child } from './messages/child.ts'
import { readOptions } from './options.ts'
import { saveJson } from './report.ts'
import { writeSection } from './section.ts'
import { onStage } from './stage.ts'

const VISITORS = 10_000
/** Of all: they wait for an agent, and have a place to lose. */
const WAITING = 1_000
const WARM_UP = 300
/** Idle is who has been told all there is and asks for nothing: statuses go round within 15 s, rates count for 10 s. */
const SETTLE_MS = 20_000

type Held = { heap: number; resident: number; perSecond: number }

/** Connects everybody; what each takes of the server, and how many were greeted in a second. */
async function held(
  read: () => Promise<Memory>,
  crowds: readonly Child[],
  at: { url: string; site: string },
  visitors: number,
): Promise<Held> {
  const connect = (count: number) =>
    Promise.all(
      crowds.map((crowd) =>
        crowd.ask<number>({ do: 'connect', ...at, count: count / crowds.length, atOnce: AT_ONCE } satisfies CrowdOrder),
      ),
    )
  // What is compiled and cached with the first ones is no connection's.
  await connect(WARM_UP)
  await sleep(SETTLE_MS)
  const before = await read()
  const took = await connect(visitors - WARM_UP)
  await sleep(SETTLE_MS)
  const after = await read()
  const more = visitors - WARM_UP
  return {
    heap: (after.heap - before.heap) / more,
    resident: (after.resident - before.resident) / more,
    perSecond: (more * 1000) / Math.max(...took),
  }
}

/** Stops the server and starts another process on the same store and port. */
async function restarted(
  server: Child,
  startAgain: () => Promise<unknown>,
  crowds: readonly Child[],
): Promise<Back & { stopMs: number }> {
  const each = WAITING / crowds.length
  for (const crowd of crowds) await crowd.ask({ do: 'open', count: each } satisfies CrowdOrder)
  for (const crowd of crowds) await crowd.ask({ do: 'mind' } satisfies CrowdOrder)
  const began = performance.now()
  await server.ask({ do: 'stop' } satisfies DeskOrder)
  const stopMs = performance.now() - began
  await startAgain()
  const backs = await Promise.all(crowds.map((crowd) => crowd.ask<Back>({ do: 'allBack' } satisfies CrowdOrder)))
  return {
    stopMs,
    msUntilLast: performance.now() - began,
    lost: backs.reduce((sum, { lost }) => sum + lost, 0),
    moved: backs.reduce((sum, { moved }) => sum + moved, 0),
    tries: backs.reduce((sum, { tries }) => sum + tries, 0),
  }
}

const whole = (n: number) => Math.round(n).toLocaleString('en')
const ratio = (a: number, b: number) => (a / b).toFixed(2)

/** `pnpm bench connections`: what an idle visitor costs, and whether all come back after a restart. */
export async function benchConnections(args: readonly string[]): Promise<void> {
  const values = readOptions(args, {
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
    visitors: { type: 'string', default: String(VISITORS) },
  })
  const visitors = visitorsOf(values.visitors, WAITING)
  await onStage(async ({ folder, start }) => {
    const newCrowds = () => Array.from({ length: CROWDS }, () => start('../connections/crowd.ts'))
    console.log(`${whole(visitors)} visitors, twice; some minutes ...`)
    const bareServer = start('../connections/bare-server.ts')
    const { url } = await bareServer.ask<{ url: string }>({ do: 'start' } satisfies BareOrder)
    const bareCrowds = newCrowds()
    const readBare = () => bareServer.ask<Memory>({ do: 'memory' } satisfies BareOrder)
    const bare = await held(readBare, bareCrowds, { url, site: 'none' }, visitors)
    for (const child of [...bareCrowds, bareServer]) await child.stop()

    const server = start('../connections/desk-server.ts')
    const at = await server.ask<{ url: string; site: string }>({ do: 'start', folder, port: 0 } satisfies DeskOrder)
    const crowds = newCrowds()
    const readDesk = () => server.ask<Memory>({ do: 'memory' } satisfies DeskOrder)
    const desk = await held(readDesk, crowds, at, visitors)
    const startAgain = () => {
      const port = Number(new URL(at.url).port)
      return start('../connections/desk-server.ts').ask({ do: 'start', folder, port } satisfies DeskOrder)
    }
    const back = await restarted(server, startAgain, crowds)

    const lines = [
      `| ${whole(visitors)} idle visitors | bare Socket.IO | WalletDesk | ratio |`,
      '|---|---|---|---|',
      `| bytes of the heap per connection | ${whole(bare.heap)} | ${whole(desk.heap)} | ${ratio(desk.heap, bare.heap)} |`,
      `| bytes of the process per connection | ${whole(bare.resident)} | ${whole(desk.resident)} | ${ratio(desk.resident, bare.resident)} |`,
      `| connected and greeted in a second | ${whole(bare.perSecond)} | ${whole(desk.perSecond)} | ${ratio(desk.perSecond, bare.perSecond)} |`,
      '',
      `Restart with ${whole(visitors)} visitors, ${whole(WAITING)} of them in the queue: the stop took ${(back.stopMs / 1000).toFixed(1)} s, and the last was back`,
      `${(back.msUntilLast / 1000).toFixed(1)} s after it began, with ${(back.tries / visitors).toFixed(2)} tries each. Conversations lost: ${back.lost}. Places that changed: ${back.moved}.`,
    ]
    console.log(['', ...lines].join('\n'))
    if (values.docs) await writeSection('connections', lines)
    await saveJson(values.json, { visitors, bare, desk, back })
  })
}
