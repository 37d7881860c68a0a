import { percentile } from '../messages/figures.ts'
import type { Told } from './plan.ts'

/** What of the tool's report is read: counts and summaries of ten seconds each. */
export type Report = {
  intermediate: {
    /** Epoch ms, as text. */
    period: string
    counters: Record<string, number>
    summaries: Record<string, { p50: number; p99: number } | undefined>
  }[]
  aggregate: { firstCounterAt: number }
}

/** Ten seconds that begin at `at`, in ms of the epoch. */
export type Period = { at: number; perSecond: number; p50: number; p99: number }
/** In which everybody is there, in ms since the first one arrived; before and after it people come and go. */
export type Steady = { from: number; until: number }

const PERIOD_MS = 10_000
const SENT = 'socketio.emit'
const TOOK = 'socketio.response_time'

const within =
  (began: number, { from, until }: Steady) =>
  (period: { at: number }) =>
    period.at - began >= from && period.at + PERIOD_MS - began <= until

export function periodsOfReport({ intermediate, aggregate }: Report, steady: Steady): Period[] {
  const periods = intermediate.map(({ period, counters, summaries }) => ({
    at: Number(period),
    perSecond: ((counters[SENT] ?? 0) * 1000) / PERIOD_MS,
    p50: summaries[TOOK]?.p50 ?? Number.NaN,
    p99: summaries[TOOK]?.p99 ?? Number.NaN,
  }))
  return periods.filter(within(aggregate.firstCounterAt, steady))
}

export function periodsOfAnswers({ began, answers }: Told, steady: Steady): Period[] {
  const groups = Map.groupBy(answers, ({ at }) => Math.floor(at / PERIOD_MS) * PERIOD_MS)
  const periods = [...groups].map(([at, group]) => {
    const took = group.map(({ ms }) => ms)
    return {
      at,
      perSecond: (took.length * 1000) / PERIOD_MS,
      p50: percentile(took, 0.5),
      p99: percentile(took, 0.99),
    }
  })
  return periods.filter(within(began, steady))
}
