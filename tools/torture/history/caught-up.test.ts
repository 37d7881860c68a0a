import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { validHistory } from '../checkers/valid-history.ts'
import { caughtUp } from './caught-up.ts'

/** Up to where everybody still listens. */
function listening(seed: number) {
  const history = validHistory(seededRandom(seed))
  const end = history.findIndex(({ f }) => f === 'outbox')
  return history.slice(0, end)
}

test('everybody has caught up when each was shown what is known, and not before', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), (seed) => {
      const history = listening(seed)
      expect(caughtUp(history)).toBe(true)
      const last = history.findLast(({ f }) => f === 'recv')
      if (last) expect(caughtUp(history.filter((op) => op !== last))).toBe(false)
    }),
  )
})

test('whoever has no connection is not waited for', () => {
  const history = listening(7).filter(({ f }) => f !== 'recv' && f !== 'line')
  expect(caughtUp(history)).toBe(true)
})
