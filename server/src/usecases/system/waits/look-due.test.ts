import { instant } from '@walletdesk/shared/kernel/time.ts'
import { expect, test } from 'vitest'
import { lookDue } from './look-due.ts'

const at = instant(1_000_000)
const due = (took: number, changed: boolean, changeAt: number | null = null) =>
  lookDue({ at, took, changed, changeAt: changeAt === null ? null : instant(at + changeAt) }) - at

test('[M5] after a change a line is looked at after 250 ms, or after a rest of twice what the last look took', () => {
  expect(due(20, true)).toBe(250)
  expect(due(400, true)).toBe(800)
})

test('[M5] the rest has an end: a look that took long by a clock that jumped keeps nobody waiting', () => {
  expect(due(3_600_000, true)).toBe(2_000)
})

test('[M5] without a change it is looked at after 15 s, or as soon as the hours change', () => {
  expect(due(20, false)).toBe(15_000)
  expect(due(20, false, 7_000)).toBe(7_000)
  expect(due(20, false, -7_000)).toBe(15_000)
})
