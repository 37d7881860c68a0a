import { expect, test } from 'vitest'
import { namedPoints } from './named-points.ts'

test('names fit beside each other, and the last point has one', () => {
  for (const points of [1, 7, 24, 30, 90])
    for (const width of [120, 300, 900]) {
      const named = namedPoints(points, width)
      expect(named.at(-1)).toBe(points - 1)
      expect(named.length).toBeLessThanOrEqual(Math.max(2, width / 74))
      expect(new Set(named.slice(1).map((point, i) => point - (named[i] ?? 0))).size).toBeLessThanOrEqual(1)
    }
})
