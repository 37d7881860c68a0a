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

export type Summary = { perSecond: number; p50: number; p99: number }

const PERIOD_MS = 10_000
const SENT = 'socketio.emit'
const TOOK = 'socketio.response_time'

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** The middle of the periods that lie within a time; in the others people come and go. */
export function steady(report: Report, from: number, until: number): Summary {
  const began = report.aggregate.firstCounterAt
  const periods = report.intermediate.filter(({ period }) => {
    const at = Number(period) - began
    return at >= from && at + PERIOD_MS <= until
  })
  return {
    perSecond: middle(periods.map(({ counters }) => ((counters[SENT] ?? 0) * 1000) / PERIOD_MS)),
    p50: middle(periods.map(({ summaries }) => summaries[TOOK]?.p50 ?? Number.NaN)),
    p99: middle(periods.map(({ summaries }) => summaries[TOOK]?.p99 ?? Number.NaN)),
  }
}
