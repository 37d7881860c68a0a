import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { promiseAr } from '../../i18n/promise/ar.ts'
import { promiseEn, type PromiseMessages } from '../../i18n/promise/en.ts'
import { promiseZh } from '../../i18n/promise/zh.ts'
import { type Translation, translator } from '../../i18n/t.ts'
import { instant } from '../../kernel/time.ts'
import type { WaitAnswer, WindowChange } from '../../protocol/wait.ts'
import { describeChange } from './change-text.ts'

const at = (time: string) => instant(Date.parse(`2025-06-11T${time}:00Z`))
const window: WaitAnswer = { kind: 'range', lowAt: at('14:30'), dueAt: at('14:50'), reasons: ['queue'] }
const change = (more: Partial<WindowChange>): WindowChange => ({
  at: at('14:10'),
  direction: 'later',
  reason: 'slower',
  agents: null,
  ...more,
})

const telling = (locale: string, messages: Translation<PromiseMessages>) => ({
  now: at('14:12'),
  locale,
  timeZone: 'UTC',
  t: translator<PromiseMessages>(locale, messages),
})
const english = telling('en-GB', promiseEn)

describe('[W81] why another time is told than before', () => {
  test.each<[Partial<WindowChange>, string]>([
    [
      { reason: 'staffing', agents: 2 },
      '2 agents went on a break or left, so it takes longer than we said: now by 14:50.',
    ],
    [
      { reason: 'staffing', agents: 1 },
      'An agent went on a break or left, so it takes longer than we said: now by 14:50.',
    ],
    [{ reason: 'staffing' }, 'Fewer agents are here than we expected, so it takes longer than we said: now by 14:50.'],
    [
      { direction: 'earlier', reason: 'staffing' },
      'More agents are here, so it comes earlier than we said: now by 14:50.',
    ],
    [
      { direction: 'earlier', reason: 'faster' },
      'The queue moves faster than we thought, so it comes earlier than we said: now by 14:50.',
    ],
    [{ reason: 'priority' }, 'Urgent matters came in, so it takes longer than we said: now by 14:50.'],
    [{ direction: 'narrower', reason: 'narrower' }, 'We can say it more exactly now.'],
  ])('%j', (more, said) => {
    expect(describeChange(change(more), window, english)).toBe(said)
  })

  test('without a clock time there is none to name', () => {
    const unknown: WaitAnswer = { kind: 'unknown', reason: 'no-staffing' }
    expect(describeChange(change({ reason: 'staffing' }), unknown, english)).toBe(
      'Fewer agents are here than we expected, so it takes longer than we said.',
    )
  })

  test('past the end of the window it is not named again', () => {
    expect(describeChange(change({}), window, { ...english, now: at('14:51') })).not.toContain('14:50')
  })

  test('every change that may be told has a whole sentence, in every language', () => {
    const reasons = [
      'faster',
      'slower',
      'staffing',
      'hours',
      'priority',
      'requeued',
      'incident',
      'transferred',
      'narrower',
    ]
    const any = fc.record({
      at: fc.constant(at('14:10')),
      direction: fc.constantFrom('earlier' as const, 'later' as const, 'narrower' as const),
      reason: fc.constantFrom(...(reasons as WindowChange['reason'][])),
      agents: fc.option(fc.integer({ min: 0, max: 40 })),
    })
    fc.assert(
      fc.property(any, (one) => {
        for (const [locale, messages] of [
          ['en', promiseEn],
          ['zh', promiseZh],
          ['ar', promiseAr],
        ] as const) {
          const said = describeChange(one, window, telling(locale, messages))
          expect(said).not.toMatch(/[{}]|undefined/)
          expect(said).toMatch(/[.。]$/)
        }
      }),
    )
  })
})
