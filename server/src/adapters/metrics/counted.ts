import { Counter, Histogram, type Registry } from 'prom-client'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import type { Metrics } from '../../ports/metrics.ts'

/** Seconds. A durable commit takes from a quarter of a millisecond; after ten seconds a client has given up. */
const ANSWER_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10]
/** Seconds. Two clocks that disagree a little make it less than nothing, which counts as the first. */
const LAG_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2, 10, 30]
const TOGETHER = [1, 2, 4, 8, 16, 32, 64, 128, 256]

const secondsSince = (from: number) => (performance.now() - from) / 1000
const inSeconds = (span: Millis) => span / 1000

/** What happens, counted as it happens. */
export function counted(registry: Registry): Metrics {
  const registers = [registry]
  const count = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name: `walletdesk_${name}`, help, labelNames, registers })
  const time = <L extends string>(name: string, help: string, buckets: number[], labelNames: readonly L[] = []) =>
    new Histogram({ name: `walletdesk_${name}`, help, buckets, labelNames, registers })

  const commands = time('command_seconds', 'From a command to its answer, by verb.', ANSWER_SECONDS, ['side', 'verb'])
  const refusals = count('refusals_total', 'Refusals by code, and by the door they were given at.', ['door', 'code'])
  const entries = count('entries_total', 'Entries of logs that this node has committed.', ['kind', 'by'])
  const verdicts = count('guard_verdicts_total', 'What the guard said of a text or a file.', [
    'verdict',
    'field',
    'kind',
  ])
  const incidents = count('incidents_total', 'Failures that must not happen, each with a number in the log.', ['area'])
  const cuts = count('connections_cut_total', 'Connections that were cut, and why.', ['because'])
  const overreading = count('overreading_total', 'Agents who read more than work asks for, once an hour.', ['what'])
  // From nothing to one is a rise only where nothing was told first.
  for (const what of ['opened', 'searched'] as const) overreading.inc({ what }, 0)
  const lag = time('fanout_lag_seconds', 'From a change on another node to this one hearing of it.', LAG_SECONDS)
  const transactions = time(
    'store_transaction_seconds',
    'Transactions that write, with what came of them.',
    ANSWER_SECONDS,
    ['outcome'],
  )
  const repeats = count('store_repeats_total', 'Transactions that met another one and were tried again.')
  const groups = time('store_commit_transactions', 'Transactions that shared one commit.', TOGETHER)

  return {
    command(side, verb) {
      const from = performance.now()
      return (refused) => {
        commands.observe({ side, verb }, secondsSince(from))
        if (refused) refusals.inc({ door: side, code: refused })
      }
    },
    turnedAway: (door, code) => refusals.inc({ door, code }),
    appended(facts) {
      for (const { body, sender } of facts) entries.inc({ kind: body.kind, by: sender?.role ?? 'system' })
    },
    guarded: (verdict, field, kind) => verdicts.inc({ verdict, field, kind: kind ?? 'none' }),
    incident: (area) => incidents.inc({ area }),
    connectionCut: (because) => cuts.inc({ because }),
    overread: (what) => overreading.inc({ what }),
    heardAfter: (span) => lag.observe(Math.max(0, inSeconds(span))),
    transaction() {
      const from = performance.now()
      return (committed) =>
        transactions.observe({ outcome: committed ? 'committed' : 'not-committed' }, secondsSince(from))
    },
    repeated: () => repeats.inc(),
    committed: (together) => groups.observe(together),
  }
}
