import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sorted } from './sorted.ts'

test('whatever is replaced, it holds the same numbers as the list, in order', () => {
  const time = fc.integer({ min: 0, max: 20 })
  fc.assert(
    fc.property(
      fc.array(time, { maxLength: 20 }),
      fc.array(time),
      fc.integer({ min: 1, max: 30 }),
      (first, more, memory) => {
        const kept = first.slice(0, memory)
        const sorted = new Sorted(kept)
        for (const [i, value] of more.entries()) {
          const next = (kept.length < memory ? kept.length : i) % memory
          sorted.replace(kept[next], value)
          kept[next] = value
          expect([...sorted.values]).toEqual(kept.toSorted((a, b) => a - b))
        }
      },
    ),
  )
})
