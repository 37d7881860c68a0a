import { describe, expect, test } from 'vitest'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import { toldBy } from './issue.ts'
import { at, issued, line, queued, range } from './promise.fixture.ts'

const asTold = (answer: WaitAnswer) => toldBy(issued(answer), queued, [])

describe('[L1] what counts as a promise', () => {
  test.each<[string, WaitAnswer, object]>([
    ['now', { kind: 'now', dueAt: at(2) }, { lowAt: null, dueAt: at(2) }],
    ['range', range(10, 20), { lowAt: at(10), dueAt: at(20) }],
    ['up to', { kind: 'up-to', dueAt: at(20), reasons: [] }, { lowAt: null, dueAt: at(20) }],
    [
      'next day',
      { kind: 'next-day', nextDayAt: at(900), lowAt: at(910), dueAt: at(930), reasons: [] },
      { lowAt: at(910), dueAt: at(930) },
    ],
    [
      'closed, with a window',
      { kind: 'closed', opensAt: at(60), lowAt: at(70), dueAt: at(90) },
      { lowAt: at(70), dueAt: at(90) },
    ],
  ])('%s promises its end', (_name, answer, ends) => {
    expect(asTold(answer)).toMatchObject({ ...ends, n: 1, first: true, chance: null, reason: 'first' })
    expect(asTold(answer)).toMatchObject({ exactLowAt: at(11), exactDueAt: at(19), answer })
  })

  test.each<[string, WaitAnswer]>([
    ['unknown', { kind: 'unknown', reason: 'little-data' }],
    ['closed, without a window', { kind: 'closed', opensAt: at(60), lowAt: null, dueAt: null }],
  ])('%s promises nothing', (_name, answer) => {
    expect(asTold(answer)).toBeNull()
  })

  test('today or next day tells a chance: no promise, but to be scored by the end of today', () => {
    const chance: WaitAnswer = {
      kind: 'today-or-next-day',
      chance: 60,
      todayUntil: at(500),
      nextDayAt: at(1400),
      reasons: [],
    }
    const first = asTold(chance)
    expect(first).toMatchObject({ chance: 60, dueAt: at(500), lowAt: null, first: false, exactDueAt: null })
    const before = [line({ first: false, chance: 60 })]
    const then = issued(range(10, 20), { first: false, reason: 'faster' })
    expect(toldBy(then, queued, before)).toMatchObject({ n: 2, first: true, reason: 'first' })
  })
})

test('[L2] a second window is a line of its own, with its reason, and not the promise', () => {
  const again = issued(range(20, 40), { first: false, reason: 'slower' })
  expect(toldBy(again, queued, [line()])).toMatchObject({ n: 2, first: false, reason: 'slower' })
})

test('[L4] after a change of team the new team makes a promise of its own', () => {
  const again = issued(range(20, 40), { first: false, reason: 'transferred' })
  const before = [line({ outcome: 'transferred', endedAt: at(5) })]
  expect(toldBy(again, queued, before)).toMatchObject({ n: 2, first: true })
})

test('who was answered and waits again is promised nothing new', () => {
  const answered = { ...queued, firstReplyAt: at(3) }
  expect(toldBy(issued(range(10, 20), { at: at(5) }), answered, [])).toMatchObject({ first: false })
})
