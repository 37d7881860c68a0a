import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Score } from '@walletdesk/shared/protocol/http.ts'
import { describe, expect, test } from 'vitest'
import { biasOf, dayRows, hourRows, rowOf, seriesOf } from './reliability-view.ts'

const score = (promises: number, change: Partial<Score> = {}): Score => ({
  promises,
  kept: promises,
  told: promises,
  inside: promises,
  biasMs: 0,
  ...change,
})

test('shares are of what was promised; of nothing there is none', () => {
  expect(rowOf('a', score(40, { kept: 36, inside: 30 }))).toMatchObject({ kept: 0.9, inside: 0.75, few: false })
  expect(rowOf('a', score(0, { biasMs: null }))).toMatchObject({ kept: null, inside: null, biasMs: null, few: true })
})

describe('[E4] what rests on few promises', () => {
  test('is drawn apart from the line', () => {
    const rows = [rowOf(0, score(40, { kept: 30 })), rowOf(1, score(7, { kept: 1 })), rowOf(2, score(0))]
    expect(seriesOf(rows, (row) => row.kept)).toEqual({ line: [0.75, null, null], few: [null, 1 / 7, null] })
  })

  test('is so below twenty', () => {
    expect([19, 20].map((n) => rowOf('a', score(n)).few)).toEqual([true, false])
  })
})

test('a day has all its hours, a period all its days, by the clock of the team', () => {
  expect(hourRows({ byHour: [{ hour: 9, ...score(3) }] }).map((row) => row.promises)).toEqual([
    ...Array(9).fill(0),
    3,
    ...Array(14).fill(0),
  ])
  const days = dayRows({
    // 00:00 to 00:00 in Auckland, over the change to summer time.
    from: instant(Date.parse('2026-09-25T12:00:00Z')),
    to: instant(Date.parse('2026-09-28T11:00:00Z')),
    zone: 'Pacific/Auckland',
    byDay: [{ day: '2026-09-27', ...score(5) }],
  })
  expect(days.map((row) => [new Date(row.name).toISOString().slice(0, 10), row.promises])).toEqual([
    ['2026-09-26', 0],
    ['2026-09-27', 5],
    ['2026-09-28', 0],
  ])
})

test('a bias has a side, unless it is too small to be felt', () => {
  expect(biasOf(90_000)).toEqual({ kind: 'later', byMs: 90_000 })
  expect(biasOf(-90_000)).toEqual({ kind: 'earlier', byMs: 90_000 })
  expect(biasOf(-900)).toEqual({ kind: 'none' })
})
