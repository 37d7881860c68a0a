import { expect, test } from 'vitest'
import { type Report, steady } from './report.ts'

const period = (at: number, emits: number, p50: number) => ({
  period: String(at),
  counters: { 'socketio.emit': emits },
  summaries: { 'socketio.response_time': { p50, p99: p50 * 10 } },
})

test('only periods in which everybody is there are read, and of them the middle one', () => {
  const report: Report = {
    intermediate: [
      period(100_000, 200, 90),
      period(110_000, 950, 3),
      period(120_000, 1_000, 2),
      period(130_000, 980, 4),
      period(140_000, 300, 80),
    ],
    aggregate: { firstCounterAt: 99_000 },
  }
  expect(steady(report, 10_000, 45_000)).toEqual({ perSecond: 98, p50: 3, p99: 30 })
})
