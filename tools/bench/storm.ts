import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { about, newKey, visitorClient } from '../../server/testing/clients.ts'
import { beginNumber } from '../../server/testing/hostile/beginnings.ts'
import { dial } from '../../server/testing/hostile/raw-web-socket.ts'
import type { Back, CrowdOrder } from './connections/crowd.ts'
import type { DeskOrder } from './connections/desk-server.ts'
import { AT_ONCE, CROWDS, visitorsOf } from './connections/visitors.ts'
import { percentile } from './messages/figures.ts'
import { readOptions } from './options.ts'
import { saveJson } from './report.ts'
import { writeSection } from './section.ts'
import { onStage } from './stage.ts'

const CROWD = 5_000
const SLOW = 2_000
const WRITERS = 20
/** Of each of them, so that none is refused. */
const EVERY_MS = 1_000
const WATCH_MS = 30_000

type Times = number[]

/** Visitors who write all the while; what they waited for since they were last asked. */
async function writing(url: string) {
  let times: Times = []
  const clients = await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      const client = await visitorClient(url).connected()
      await client.must('hello', about)
      const first = { key: newKey(), topic: null, name: null, text: 'Is anybody there?' }
      const { conversation } = await client.must('conversation.open', first)
      return { client, conversation }
    }),
  )
  const timers = clients.map(({ client, conversation }, i) => {
    const write = async () => {
      const began = performance.now()
      // Without an answer in time, that time counts.
      await client.ask('message.send', { key: newKey(), conversation, text: 'Still there?' }).catch(() => undefined)
      times.push(performance.now() - began)
    }
    return setTimeout(() => timers.push(setInterval(() => void write(), EVERY_MS)), (i * EVERY_MS) / WRITERS)
  })
  return {
    taken(): Times {
      const taken = times
      times = []
      return taken
    },
    stop() {
      for (const timer of timers) clearInterval(timer)
      for (const { client } of clients) client.close()
    },
  }
}

/** So many who begin something and never end it, until they are let go; whoever is sent away begins again. */
async function slowCrowd(url: string, many: number) {
  let over = false
  const sockets = new Set<Socket>()
  const begin = async (i: number): Promise<void> => {
    const socket = dial(url)
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      if (!over) void begin(i)
    })
    await once(socket, 'connect').catch(() => undefined)
    beginNumber(url, i, socket)
  }
  await Promise.all(Array.from({ length: many }, (_, i) => begin(i)))
  return () => {
    over = true
    for (const socket of sockets) socket.destroy()
  }
}

const whole = (n: number) => n.toLocaleString('en')
const ms = (n: number) => n.toFixed(1)

/** `pnpm bench storm`: what those who are connected notice of crowds that come, never finish, or come back. */
export async function benchStorm(args: readonly string[]): Promise<void> {
  const values = readOptions(args, {
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
    visitors: { type: 'string', default: String(CROWD) },
  })
  const count = visitorsOf(values.visitors, CROWDS * AT_ONCE)
  await onStage(async ({ folder, start }) => {
    const order: DeskOrder = { do: 'start', folder, port: 0 }
    const at = await start('../connections/desk-server.ts').ask<{ url: string; site: string }>(order)
    const crowds = Array.from({ length: CROWDS }, () => start('../connections/crowd.ts'))
    const tell = <T>(told: CrowdOrder) => Promise.all(crowds.map((crowd) => crowd.ask<T>(told)))
    const writers = await writing(at.url)
    const phases: { name: string; times: Times }[] = []
    const during = async (name: string, happens: () => Promise<unknown>) => {
      console.log(`${name} ...`)
      writers.taken()
      await happens()
      phases.push({ name, times: writers.taken() })
    }
    await sleep(EVERY_MS)
    await during('nothing else', () => sleep(WATCH_MS))
    const slow = Math.min(SLOW, count)
    const letGo = await slowCrowd(at.url, slow)
    await during(`${whole(slow)} who begin requests and never end them`, () => sleep(WATCH_MS))
    letGo()
    const comes: CrowdOrder = { do: 'connect', ...at, count: count / CROWDS, atOnce: AT_ONCE }
    await during(`${whole(count)} who come, ${CROWDS * AT_ONCE} at a time`, () => tell(comes))
    await during(`${whole(count)} who are there`, () => sleep(WATCH_MS))
    await tell({ do: 'mind' })
    let back: Back[] = []
    await during(`${whole(count)} who are cut off at once and come back`, async () => {
      await tell({ do: 'cut' })
      back = await tell<Back>({ do: 'allBack' })
    })
    writers.stop()
    const quiet = phases[0]?.times ?? []
    const lines = [
      `| while there are | messages | half within | 99 of 100 within | against quiet |`,
      '|---|---|---|---|---|',
      ...phases.map(({ name, times }) => {
        const p99 = percentile(times, 0.99)
        const against = (p99 / percentile(quiet, 0.99)).toFixed(1)
        return `| ${name} | ${times.length} | ${ms(percentile(times, 0.5))} ms | ${ms(p99)} ms | ${against} |`
      }),
      '',
      `The last of them was back after ${(Math.max(...back.map(({ msUntilLast }) => msUntilLast)) / 1000).toFixed(1)} s, with ${(back.reduce((sum, { tries }) => sum + tries, 0) / count).toFixed(2)} tries each.`,
    ]
    console.log(['', ...lines].join('\n'))
    if (values.docs) await writeSection('storm', lines)
    await saveJson(values.json, { count, phases, back })
  })
}
