import { expect, test } from 'vitest'
import { periodsOfAnswers, periodsOfReport, type Report } from './report.ts'

const period = (at: number, emits: number, p50: number) => ({
  period: String(at),
  counters: { 'socketio.emit': emits },
  summaries: { 'socketio.response_time': { p50, p99: p50 * 10 } },
})
const steady = { from: 10_000, until: 45_000 }

test('of the report, only periods in which everybody is there are read', () => {
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
  expect(periodsOfReport(report, steady)).toEqual([
    { at: 110_000, perSecond: 95, p50: 3, p99: 30 },
    { at: 120_000, perSecond: 100, p50: 2, p99: 20 },
    { at: 130_000, perSecond: 98, p50: 4, p99: 40 },
  ])
})

test('our own answers are put into the same periods', () => {
  const answers = Array.from({ length: 400 }, (_, i) => ({ at: 100_000 + i * 100, ms: i % 100 }))
  expect(periodsOfAnswers({ began: 99_000, answers }, steady)).toEqual(
    [110_000, 120_000, 130_000].map((at) => ({ at, perSecond: 10, p50: 50, p99: 99 })),
  )
})
