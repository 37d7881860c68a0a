import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Translation, translator } from '../../i18n/t.ts'
import { waitAr } from '../../i18n/wait/ar.ts'
import { waitEn, type WaitMessages } from '../../i18n/wait/en.ts'
import { waitZh } from '../../i18n/wait/zh.ts'
import { type Instant, instant } from '../../kernel/time.ts'
import type { UnknownWait, WaitAnswer } from '../../protocol/wait.ts'
import { describeWait, type Telling } from './phrase.ts'

const languages: [string, Translation<WaitMessages>][] = [
  ['en', waitEn],
  ['zh', waitZh],
  ['ar', waitAr],
]
const start = Date.parse('2025-06-11T06:00:00Z')
const minute = 60_000

const telling = ([locale, messages]: (typeof languages)[number], now: number): Telling => ({
  now: instant(now),
  locale,
  timeZone: 'UTC',
  t: translator<WaitMessages>(locale, messages),
})

/** Windows as they are told: both ends on whole minutes, at most a working day apart. */
const range = fc
  .record({ low: fc.integer({ min: 2, max: 300 }), length: fc.integer({ min: 1, max: 480 }) })
  .map(({ low, length }) => ({
    kind: 'range' as const,
    lowAt: instant(start + low * minute),
    dueAt: instant(start + (low + length) * minute),
    reasons: [],
  }))

/** What a language writes digits with, as numbers. */
const numbersIn = (text: string) =>
  [...text.matchAll(/\p{Nd}+/gu)].map(([digits]) =>
    Number([...digits].map((digit) => (/\d/.test(digit) ? digit : (digit.codePointAt(0) ?? 0) & 0xf)).join('')),
  )

describe.each(languages)('in %s', (...language) => {
  test('[W51] the clock text of a window stands still, at every moment before its low end', () => {
    fc.assert(
      fc.property(range, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (window, moments) => {
        const said = moments.map((part) => {
          const now = start + part * (window.lowAt - start - 1)
          return describeWait(window, telling(language, now)).headline
        })
        expect(new Set(said).size).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('[W52] the minutes run down and never to zero; inside the window, too', () => {
    fc.assert(
      fc.property(range, (window) => {
        let before = Number.POSITIVE_INFINITY
        for (let now = start; now <= window.dueAt; now += 41_000) {
          const { detail } = describeWait(window, telling(language, now))
          const numbers = numbersIn(detail ?? '')
          expect(numbers).not.toContain(0)
          // From hours to minutes the number may grow, for it counts another unit.
          if (window.dueAt - now >= 90 * minute) continue
          const most = Math.max(1, ...numbers)
          expect(most).toBeLessThanOrEqual(before)
          before = most
        }
      }),
      { numRuns: 10 },
    )
  })

  test('[W36] what is not known is told without any number', () => {
    const reasons: UnknownWait[] = ['no-staffing', 'no-hours', 'little-data', 'not-waiting']
    for (const reason of reasons)
      for (const newcomer of [true, false]) {
        const { headline, detail } = describeWait(
          { kind: 'unknown', reason },
          { ...telling(language, start), newcomer },
        )
        expect(`${headline} ${detail}`).not.toMatch(/\p{Nd}/u)
      }
  })

  test('[W80] a range wider than a working day is told by its last day', () => {
    const wide = (hours: number): WaitAnswer => ({
      kind: 'range',
      lowAt: instant(start + 4 * 60 * minute),
      dueAt: instant(start + hours * 60 * minute) as Instant,
      reasons: [],
    })
    const said = (hours: number) => describeWait(wide(hours), telling(language, start))
    expect(numbersIn(said(11).headline)).not.toEqual([])
    for (const hours of [13, 16, 30]) {
      expect(numbersIn(said(hours).headline)).toEqual([])
      expect(said(hours).detail).toBeNull()
    }
    expect(said(13).headline).not.toBe(said(30).headline)
  })
})
