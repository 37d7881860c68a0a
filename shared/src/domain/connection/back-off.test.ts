import fc from 'fast-check'
import { expect, test } from 'vitest'
import { millis } from '../../kernel/time.ts'
import { reconnectDelay } from './back-off.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map((n) => ({ next: () => n }))

test('the first try comes after one to five seconds', () => {
  const delays = [0, 0.999].map((n) => reconnectDelay({ tries: 0, hidden: false, hint: null }, { next: () => n }))
  expect(delays[0]).toBe(1_000)
  expect(delays[1]).toBeCloseTo(5_000, -1)
})

test('no try comes within a second or later than a minute', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.boolean(), chance, (tries, hidden, random) => {
      const delay = reconnectDelay({ tries, hidden, hint: null }, random)
      expect(delay).toBeGreaterThanOrEqual(1_000)
      expect(delay).toBeLessThanOrEqual(60_000)
    }),
  )
})

test('a crowd that was cut together comes back spread over most of the time there is', () => {
  const delays = Array.from({ length: 1_000 }, (_, i) =>
    reconnectDelay({ tries: 9, hidden: false, hint: null }, { next: () => i / 1_000 }),
  )
  expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(50_000)
})

test('the server’s own hint comes first; a hidden page is in no hurry', () => {
  const random = { next: () => 0 }
  expect(reconnectDelay({ tries: 5, hidden: false, hint: millis(12_345) }, random)).toBe(12_345)
  expect(reconnectDelay({ tries: 0, hidden: true, hint: null }, random)).toBe(5_000)
})
