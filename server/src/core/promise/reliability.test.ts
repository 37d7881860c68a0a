import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { minutes } from '@walletdesk/shared/kernel/time.ts'
import { keptLately } from './alarm.ts'
import type { PromiseLine } from './line.ts'
import { at, line, replied } from './promise.fixture.ts'
import { placeOf, reliabilityOf } from './reliability.ts'
import { wallClock } from './wall-clock.ts'

function reportOf(lines: readonly PromiseLine[], zone = 'UTC') {
  const { add, report } = reliabilityOf(wallClock(zone))
  for (const one of lines) add(one)
  return report()
}

describe('[L10] scores', () => {
  test('kept by the model’s own end, told by the printed one, inside between the model’s two', () => {
    // The model said 11 to 19, printed as 10 to 20.
    const { all } = reportOf([replied(5), replied(10.5), replied(15), replied(19.5), replied(25)])
    expect(all).toMatchObject({ promises: 5, kept: 3, told: 4, inside: 1 })
  })

  test('the mean of the reply minus the middle of the window', () => {
    expect(reportOf([replied(14), replied(20)]).all.biasMs).toBe(minutes(2))
    expect(reportOf([line({ outcome: 'missed', missedAt: at(21) })]).all.biasMs).toBeNull()
  })

  test('a missed one counts before anybody has answered; one who left or is open says nothing of the window', () => {
    const lines = [
      line({ outcome: 'missed', missedAt: at(21) }),
      line({ outcome: 'left', endedAt: at(5) }),
      line({ outcome: 'closed', endedAt: at(5) }),
      line({ outcome: 'transferred', endedAt: at(5) }),
      line(),
    ]
    expect(reportOf(lines)).toMatchObject({ all: { promises: 1, kept: 0 }, left: 1, missed: 1 })
  })

  test('only the promise made first is scored', () => {
    expect(reportOf([replied(15), replied(25, { n: 2, first: false })]).all).toMatchObject({ promises: 1, kept: 1 })
  })

  test('a chance is scored against what happened by the end of the day, apart from the promises', () => {
    const chance = { first: false, chance: 60, exactDueAt: null }
    const report = reportOf([replied(15, chance), replied(25, chance), replied(15, { ...chance, chance: 20 })])
    expect(report.all.promises).toBe(0)
    expect(report.byChance).toEqual([
      { chance: 20, of: 1, kept: 1 },
      { chance: 60, of: 2, kept: 1 },
    ])
  })

  test('days and hours are those of the team’s clock when it was told', () => {
    // 23:30 UTC is the next morning in Kathmandu, a quarter past five.
    const late = replied(15, { at: at(15.5 * 60) })
    expect(reportOf([late], 'UTC')).toMatchObject({ byDay: [{ day: '2025-06-11' }], byHour: [{ hour: 23 }] })
    expect(reportOf([late], 'Asia/Kathmandu')).toMatchObject({ byDay: [{ day: '2025-06-12' }], byHour: [{ hour: 5 }] })
  })

  test('places are gathered, and come in their order; topics by how often', () => {
    expect([0, 1, 2, 3, 5, 6, 10, 11, 20, 21, 500].map(placeOf)).toEqual([
      ...['0', '1', '2', '3-5', '3-5', '6-10', '6-10', '11-20', '11-20', '21+', '21+'],
    ])
    const fees = 'fees' as TopicId
    const report = reportOf([
      replied(15, { ahead: 30, topic: fees }),
      replied(15, { ahead: 0 }),
      replied(15, { ahead: 4, topic: fees }),
    ])
    expect(report.byPlace.map(({ place }) => place)).toEqual(['0', '3-5', '21+'])
    expect(report.byTopic.map(({ topic, promises }) => [topic, promises])).toEqual([
      [fees, 2],
      [null, 1],
    ])
  })

  test('every way of grouping adds up to the whole', () => {
    const some = fc.record({
      minutes: fc.integer({ min: 0, max: 40 }),
      toldAt: fc.integer({ min: 0, max: 5000 }),
      ahead: fc.integer({ min: 0, max: 40 }),
    })
    fc.assert(
      fc.property(fc.array(some), (lines) => {
        const report = reportOf(lines.map((l) => replied(l.minutes, { at: at(l.toldAt), ahead: l.ahead })))
        for (const rows of [report.byDay, report.byHour, report.byTopic, report.byPlace]) {
          for (const key of ['promises', 'kept', 'told', 'inside'] as const) {
            expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(report.all[key])
          }
        }
        const { promises, kept, told, inside } = report.all
        expect(inside).toBeLessThanOrEqual(kept)
        expect(kept).toBeLessThanOrEqual(told)
        expect(told).toBeLessThanOrEqual(promises)
      }),
    )
  })
})

describe('[L11] the alarm', () => {
  const latest = (kept: number, of: number) =>
    Array.from({ length: of }, (_, i) => (i < kept ? replied(15) : replied(25)))

  test('below 85 % of the last 200', () => {
    expect(keptLately(latest(170, 200))).toEqual({ of: 200, rate: 0.85, alarm: false })
    expect(keptLately(latest(169, 200)).alarm).toBe(true)
  })

  test('looks no further back', () => {
    expect(keptLately([...latest(200, 200), ...latest(0, 100)])).toEqual({ of: 200, rate: 1, alarm: false })
  })

  test('with fewer, lower by as much as chance explains; below fifty, never', () => {
    expect(keptLately(latest(40, 50)).alarm).toBe(false)
    expect(keptLately(latest(39, 50)).alarm).toBe(true)
    expect(keptLately(latest(0, 49)).alarm).toBe(false)
    expect(keptLately([])).toEqual({ of: 0, rate: null, alarm: false })
  })
})
