import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faults } from '../faults/all.ts'
import { schedule } from './schedule.ts'

const seeds = fc.nat(2 ** 31 - 1)
const lengths = fc.integer({ min: 5, max: 1_800 })

test('[U3] the same seed is the same schedule, and another seed another', () => {
  fc.assert(
    fc.property(seeds, lengths, (seed, seconds) => {
      expect(schedule(faults, seconds, seed)).toEqual(schedule(faults, seconds, seed))
    }),
  )
  expect(schedule(faults, 60, 1)).not.toEqual(schedule(faults, 60, 2))
})

test('no fault begins or lasts beyond the end, and one place is struck by one at a time', () => {
  fc.assert(
    fc.property(seeds, lengths, (seed, seconds) => {
      const until = new Map<string, number>()
      for (const { at, lasts, fault } of schedule(faults, seconds, seed)) {
        const on = faults.find(({ name }) => name === fault)?.on ?? ''
        expect(at).toBeLessThanOrEqual(seconds)
        // Both are rounded to tenths.
        expect(at + lasts).toBeLessThanOrEqual(seconds + 0.1)
        expect(at).toBeGreaterThanOrEqual((until.get(on) ?? 0) - 0.1)
        until.set(on, at + lasts)
      }
    }),
  )
})

test('in a quarter of an hour every fault comes', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(new Set(schedule(faults, 900, seed).map(({ fault }) => fault)).size).toBe(faults.length)
    }),
  )
})

test('every fault has a name of its own', () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
})
