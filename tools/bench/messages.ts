import { cpus } from 'node:os'
import { type Contestants, type Engine, type Name, names, startContest } from './messages/contest.ts'
import { median, percentile, spread } from './messages/figures.ts'
import { fsyncTime } from './messages/fsync.ts'
import { readOptions, Refused, storeOf, wholeNumber } from './options.ts'
import { saveJson } from './report.ts'
import { writeSection } from './section.ts'
import { onStage } from './stage.ts'

const ROUNDS = 6
const MOST_NODES = 9
const flood = { warmUpMs: 1_000, measureMs: 3_000 }
const half = { warmUpMs: 1_000, measureMs: 4_000 }

const titles: Record<Name, string> = {
  relay: 'bare relay, no store',
  durable: 'bare durable relay',
  walletdesk: 'WalletDesk',
}

type Measured = {
  perSecond: number[]
  cpuMicros: number[]
  busy: number[]
  atHalf: number
  p50Ms: number
  p99Ms: number[]
}

/** Round after round, in an order that turns: what else the machine does falls on all of them alike. */
async function interleaved<T>(measure: (name: Name) => Promise<T>): Promise<Record<Name, T[]>> {
  const results: Record<Name, T[]> = { relay: [], durable: [], walletdesk: [] }
  for (let round = 0; round < ROUNDS; round++)
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]
      if (name) results[name].push(await measure(name))
    }
  return results
}

/** First as fast as each can; then each at half of what it can. */
async function measured(contestants: Contestants): Promise<Record<Name, Measured>> {
  const floods = await interleaved((name) => contestants[name].flood(flood))
  const perSecond = (name: Name) => Math.round(median(floods[name].map((one) => one.perSecond)) / 2)
  const paces = await interleaved((name) => contestants[name].pace({ ...half, perSecond: perSecond(name) }))
  const of = (name: Name): Measured => ({
    perSecond: floods[name].map((one) => one.perSecond),
    cpuMicros: floods[name].map((one) => one.cpuMicros),
    busy: floods[name].map((one) => one.busy),
    atHalf: perSecond(name),
    p50Ms: median(paces[name].flatMap((one) => one.latencies)),
    p99Ms: paces[name].map((one) => percentile(one.latencies, 0.99)),
  })
  return { relay: of('relay'), durable: of('durable'), walletdesk: of('walletdesk') }
}

/** Round by round, so that a slow minute of the machine falls on both; of the rounds the middle one. */
const ratio = (a: readonly number[], b: readonly number[]) => median(a.map((one, i) => one / (b[i] ?? Number.NaN)))

function ratiosOf({ relay, durable, walletdesk }: Record<Name, Measured>) {
  return {
    durableRatio: ratio(walletdesk.perSecond, durable.perSecond),
    relayRatio: ratio(walletdesk.perSecond, relay.perSecond),
    p99Ratio: median(walletdesk.p99Ms) / median(durable.p99Ms),
    cpuRatio: ratio(walletdesk.cpuMicros, durable.cpuMicros),
  }
}

const whole = (n: number) => Math.round(n).toLocaleString('en')
const ms = (n: number) => `${n.toFixed(1)} ms`

function report(
  engine: Engine,
  nodes: number,
  results: Record<Name, Measured>,
  fsync: { p50: number; p99: number },
): string[] {
  const { durableRatio, relayRatio, p99Ratio, cpuRatio } = ratiosOf(results)
  const row = (name: Name) => {
    const one = results[name]
    const { least, most } = spread(one.perSecond)
    const cells = [
      titles[name],
      whole(median(one.perSecond)),
      `${whole(least)} to ${whole(most)}`,
      whole(one.atHalf),
      ms(one.p50Ms),
      ms(median(one.p99Ms)),
      whole(median(one.cpuMicros)),
    ]
    return `| ${cells.join(' | ')} |`
  }
  const store = engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'
  const where = nodes === 1 ? 'one node' : `${nodes} nodes`
  const busiest = Math.max(...names.map((name) => median(results[name].busy)))
  return [
    `${store}, ${where}: WalletDesk does **${durableRatio.toFixed(2)}** of what the bare durable relay does (aim: at least 0.70), and`,
    `${relayRatio.toFixed(2)} of what a relay without a store does. Its p99 at half of its load is **${p99Ratio.toFixed(2)}** × that of the bare durable relay`,
    `at half of its own (aim: at most 1.50); a message takes ${cpuRatio.toFixed(1)} × its processor time.`,
    '',
    '| | messages/s | least to most | half of it | p50 there | p99 there | µs of processor a message |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...names.map(row),
    '',
    `Of ${ROUNDS} rounds the middle one. One fsync of this disk: ${fsync.p50.toFixed(2)} ms, p99 ${fsync.p99.toFixed(2)} ms. ${cpus().length} × ${cpus()[0]?.model.trim()}, which`,
    `the servers, the database and the load generator share; the generator was busy ${Math.round(busiest * 100)} % of the time at most.`,
  ]
}

/**
 * `pnpm bench messages [--store sqlite|postgres] [--nodes N] [--json FILE] [--docs]`: acknowledged durable messages,
 * visitor to server to agent, against the limit of the stack. `--docs` puts the table into docs/performance.md.
 */
export async function benchMessages(args: readonly string[]): Promise<void> {
  const values = readOptions(args, {
    store: { type: 'string', default: 'sqlite' },
    nodes: { type: 'string', default: '1' },
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
  })
  const engine = storeOf(values.store)
  const nodes = wholeNumber('nodes', values.nodes, 1, MOST_NODES)
  if (engine === 'sqlite' && nodes > 1) throw new Refused('Several nodes need --store postgres.')

  await onStage(async (stage) => {
    console.log(
      `${names.length} servers, ${ROUNDS} rounds: about ${Math.ceil((ROUNDS * names.length * 10) / 60)} minutes ...\n`,
    )
    const fsync = fsyncTime(stage.folder)
    const results = await measured(await startContest(engine, nodes, stage))
    const lines = report(engine, nodes, results, fsync)
    console.log(lines.join('\n'))
    if (values.docs) await writeSection(`messages --store ${engine} --nodes ${nodes}`, lines)
    await saveJson(values.json, { engine, nodes, ...ratiosOf(results), fsyncMs: fsync, results })
  })
}
