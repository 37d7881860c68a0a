import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { type Ending, outcomeOf, settled } from './outcome.ts'
import { at, line } from './promise.fixture.ts'

const replied = (minutes: number): Ending => ({ at: at(minutes), how: 'replied' })

describe('[L4] what becomes of a window from 10 to 20', () => {
  test.each([
    [9, 'early'],
    [10, 'kept'],
    [20, 'kept'],
    [20.001, 'missed'],
  ])('a reply after %d minutes: %s', (minutes, outcome) => {
    expect(outcomeOf(line(), replied(minutes))).toBe(outcome)
  })

  test('without a low end nothing is early', () => {
    expect(outcomeOf({ lowAt: null, dueAt: at(20) }, replied(0))).toBe('kept')
  })

  test.each(['left', 'closed', 'transferred'] as const)('%s before the end is that; after it, missed', (how) => {
    expect(outcomeOf(line(), { at: at(20), how })).toBe(how)
    expect(outcomeOf(line(), { at: at(21), how })).toBe('missed')
  })
})

test('[L9] a window is settled once, and a missed one stays missed', () => {
  const hows = fc.constantFrom('replied' as const, 'left' as const, 'closed' as const, 'transferred' as const)
  const endings = fc.array(fc.record({ at: fc.integer({ min: 0, max: 60 }).map((n) => instant(at(n))), how: hows }), {
    minLength: 2,
    maxLength: 4,
  })
  fc.assert(
    fc.property(endings, fc.boolean(), ([first, ...rest], missedBefore) => {
      const open = missedBefore ? line({ missedAt: at(21), outcome: 'missed' }) : line()
      const once = settled(open, first as Ending)
      expect(once.endedAt).toBe(first?.at)
      if (missedBefore) expect(once.outcome).toBe('missed')
      expect(once.repliedAt).toBe(first?.how === 'replied' ? first.at : null)
      for (const ending of rest) expect(settled(once, ending)).toBe(once)
    }),
  )
})
