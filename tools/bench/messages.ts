import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { type Child, startChild } from './messages/child.ts'
import { median, percentile, spread } from './messages/figures.ts'
import { fsyncTime } from './messages/fsync.ts'
import type { RelaySettings } from './messages/relay-server.ts'
import type { Crowd, Flood, Order, Pace, Target } from './messages/target.ts'
import type { WalletDeskSettings } from './messages/walletdesk-server.ts'
import { saveJson } from './report.ts'

const crowd: Crowd = { visitors: 100, agents: 2 }
const ROUNDS = 5
const flood = { do: 'flood', warmUpMs: 1_000, measureMs: 3_000 } as const
const PACE_ROUNDS = 5
const pace = { do: 'pace', perSecond: 100, warmUpMs: 1_000, measureMs: 5_000 } as const

const names = ['relay', 'durable', 'walletdesk', 'unguarded'] as const
type Name = (typeof names)[number]
const titles: Record<Name, string> = {
  relay: '(a) bare Socket.IO relay, no store',
  durable: '(b) the same, raw SQL, group commits',
  walletdesk: '(c) WalletDesk',
  unguarded: '(d) the same, no text read by the guard',
}

/** Each server in a process of its own, and for each a load generator in another. */
async function startAll(folder: string, own: (child: Child) => Child): Promise<Record<Name, Child>> {
  const server = (module: string) => own(startChild(module))
  const file = (name: string) => join(folder, name)
  const desk = async (name: string, guarded: boolean) => {
    await mkdir(file(name))
    const settings: WalletDeskSettings = { folder: file(name), guarded }
    return server('walletdesk-server.ts').ask<Target>(settings)
  }
  const walletdesk = await desk('walletdesk', true)
  const unguarded = await desk('unguarded', false)
  const relay = await server('relay-server.ts').ask<{ url: string }>({ store: null } satisfies RelaySettings)
  const durable = await server('relay-server.ts').ask<{ url: string }>({
    store: { file: file('raw.db'), likeThatOf: file('walletdesk/walletdesk.db') },
  } satisfies RelaySettings)

  const generator = async (target: Target) => {
    const child = own(startChild('load.ts'))
    await child.ask({ do: 'connect', target, crowd } satisfies Order)
    return child
  }
  return {
    relay: await generator({ kind: 'relay', url: relay.url }),
    durable: await generator({ kind: 'relay', url: durable.url }),
    walletdesk: await generator(walletdesk),
    unguarded: await generator(unguarded),
  }
}

/** Round after round, in an order that turns: what else the machine does falls on all of them alike. */
async function interleaved<T>(rounds: number, measure: (name: Name) => Promise<T>): Promise<Record<Name, T[]>> {
  const results: Record<Name, T[]> = { relay: [], durable: [], walletdesk: [], unguarded: [] }
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]
      if (name) results[name].push(await measure(name))
    }
  return results
}

const whole = (n: number) => Math.round(n).toLocaleString('en').padStart(8)
const ms = (n: number) => `${n.toFixed(2)} ms`.padStart(11)

/** `pnpm bench messages`: acknowledged durable messages, visitor to server to agent, against the limit of the stack. */
export async function benchMessages(json: string | undefined): Promise<void> {
  // Beside the data folder, so that it is the same disk; a system's /tmp may be memory.
  await mkdir(`${root}.cache`, { recursive: true })
  const folder = await mkdtemp(join(root, '.cache/bench-'))
  const children: Child[] = []
  try {
    console.log(
      `${crowd.visitors} visitors, ${crowd.agents} agents; about ${Math.ceil((ROUNDS * 16 + PACE_ROUNDS * 24) / 60)} minutes ...`,
    )
    const fsync = fsyncTime(folder)
    const load = await startAll(folder, (child) => {
      children.push(child)
      return child
    })
    const floods = await interleaved(ROUNDS, (name) => load[name].ask<Flood>(flood))
    const paces = await interleaved(PACE_ROUNDS, (name) => load[name].ask<Pace>(pace))

    const rates = (name: Name) => floods[name].map(({ perSecond }) => perSecond)
    const latencies = (name: Name) => paces[name].flatMap((one) => one.latencies)
    /** Of the rounds' p99s the middle one: a single hiccup of the machine decides nothing. */
    const p99 = (name: Name) => median(paces[name].map((one) => percentile(one.latencies, 0.99)))
    /** Round by round, so that a slow minute of the machine falls on both. */
    const ratios = (to: Name) => rates('walletdesk').map((rate, i) => rate / (rates(to)[i] ?? Number.NaN))
    const figures = {
      relayRatio: median(ratios('relay')),
      durableRatio: median(ratios('durable')),
      guardRatio: median(ratios('unguarded')),
      p99Ratio: p99('walletdesk') / p99('durable'),
    }
    const row = (name: Name) => {
      const { least, most } = spread(rates(name))
      const between = `${whole(least)} -${whole(most)}`
      return `${titles[name].padEnd(38)}${whole(median(rates(name)))}  ${between}${ms(median(latencies(name)))}${ms(p99(name))}`
    }
    console.log(
      [
        '',
        `${''.padEnd(38)}   msg/s       least      most        p50        p99`,
        ...names.map(row),
        '',
        `p50 and p99 at ${pace.perSecond} msg/s, until acknowledged and with the agent. One fsync of this disk: ${fsync.p50.toFixed(2)} ms (p99 ${fsync.p99.toFixed(2)} ms).`,
        `WalletDesk: ${figures.relayRatio.toFixed(2)} of (a), ${figures.durableRatio.toFixed(2)} of (b) (aim: at least 0.50); its p99 is ${figures.p99Ratio.toFixed(2)} x that of (b) (aim: at most 2.00).`,
        `With the guard it does ${figures.guardRatio.toFixed(2)} of what it would without.`,
      ].join('\n'),
    )
    const details = names.map((name) => [
      name,
      { perSecond: rates(name), p50Ms: median(latencies(name)), p99Ms: p99(name) },
    ])
    await saveJson(json, { ...figures, fsyncMs: fsync, crowd, ...Object.fromEntries(details) })
  } finally {
    for (const child of children.toReversed()) await child.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
