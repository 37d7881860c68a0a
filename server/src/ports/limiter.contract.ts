import { describe, expect, test } from 'vitest'
import { rates } from '../core/limits.ts'
import type { Limiter } from './limiter.ts'

/** What holds wherever is counted how often something is done. */
export function limiterContract(name: string, open: (factor?: number) => Limiter) {
  describe(`${name} keeps the limiter contract`, () => {
    const times = async (limiter: Limiter, n: number, key: string) => {
      const waits: number[] = []
      for (let i = 0; i < n; i++) waits.push(await limiter.take('message', key))
      return waits
    }
    const { points, duration } = rates.message

    test('as often as the rate says, and then it is said how long to wait', async () => {
      const limiter = open()
      expect(await times(limiter, points, 'ana')).toEqual(Array.from({ length: points }, () => 0))
      const wait = await limiter.take('message', 'ana')
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(duration)
      expect(Number.isInteger(wait)).toBe(true)
    })

    test('each name and each rate by itself', async () => {
      const limiter = open()
      await times(limiter, points + 1, 'ana')
      expect(await limiter.take('message', 'bo')).toBe(0)
      expect(await limiter.take('open', 'ana')).toBe(0)
    })

    test('a factor widens all rates', async () => {
      const waits = await times(open(2), 2 * points + 1, 'ana')
      expect(waits.filter((wait) => wait === 0)).toHaveLength(2 * points)
    })
  })
}
