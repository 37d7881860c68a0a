import { expect, test } from 'vitest'
import { shareByEnd } from './censored.ts'

const answered = (until: number) => ({ until, answered: true })
const left = (until: number) => ({ until, answered: false })

test('where nobody leaves it is the plain share', () => {
  expect(shareByEnd([answered(0.2), answered(0.9), answered(1), answered(1.4)])).toBeCloseTo(0.75)
})

test('who left counts as far as they waited: neither kept nor missed', () => {
  // Of four one is answered early, one leaves, and of the two who stay one is answered in time.
  expect(shareByEnd([answered(0.2), left(0.5), answered(0.8), answered(2)])).toBeCloseTo(1 - (3 / 4) * (1 / 2))
})

test('one who left after the promised end was not answered by it', () => {
  expect(shareByEnd([answered(0.5), left(1.5)])).toBeCloseTo(0.5)
})

test('of nobody nothing is said', () => {
  expect(shareByEnd([])).toBeNull()
})
