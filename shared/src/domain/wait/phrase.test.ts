import { describe, expect, test } from 'vitest'
import { type Translation, translator } from '../../i18n/t.ts'
import { waitAr } from '../../i18n/wait/ar.ts'
import { waitEn, type WaitMessages } from '../../i18n/wait/en.ts'
import { waitZh } from '../../i18n/wait/zh.ts'
import { instant } from '../../kernel/time.ts'
import type { WaitAnswer } from '../../protocol/wait.ts'
import { describeAhead, describeDeskClock, describeHours, describeWait, type Telling } from './phrase.ts'

const at = (time: string) => instant(Date.parse(time.length === 5 ? `2025-06-11T${time}:00Z` : `${time}:00Z`))

function telling(locale: string, messages: Translation<WaitMessages>, more: Partial<Telling> = {}): Telling {
  return { now: at('14:08'), locale, timeZone: 'UTC', t: translator<WaitMessages>(locale, messages), ...more }
}
const english = (more: Partial<Telling> = {}) => telling('en-GB', waitEn, more)

const range: WaitAnswer = { kind: 'range', lowAt: at('14:20'), dueAt: at('14:35'), reasons: ['queue'] }

describe('the wait in words', () => {
  test.each<[string, WaitAnswer, string, string | null]>([
    ['now', { kind: 'now', dueAt: at('14:09') }, 'An agent is free', 'The first reply usually comes within a minute.'],
    ['range', range, 'First reply between 14:20 and 14:35', 'That is 12 to 27 minutes from now.'],
    [
      'up to',
      { kind: 'up-to', dueAt: at('14:30'), reasons: ['staff-coming', 'queue'] },
      'First reply by 14:30',
      'That is within 22 minutes. More agents come soon.',
    ],
    [
      'far off',
      { kind: 'range', lowAt: at('17:30'), dueAt: at('19:30'), reasons: [] },
      'First reply between 17:30 and 19:30',
      'That is 3 to 6 hours from now.',
    ],
    [
      'today or next day',
      {
        kind: 'today-or-next-day',
        chance: 60,
        todayUntil: at('17:30'),
        nextDayAt: at('2025-06-16T09:00'),
        reasons: [],
      },
      'A chance of about 60% today before 17:30',
      'Otherwise from Monday 09:00.',
    ],
    [
      'next day',
      {
        kind: 'next-day',
        nextDayAt: at('2025-06-16T09:00'),
        lowAt: at('2025-06-16T09:20'),
        dueAt: at('2025-06-16T09:50'),
        reasons: [],
      },
      'Probably not today: from Monday 09:00',
      'First reply about 09:20 to 09:50.',
    ],
    [
      'closed',
      { kind: 'closed', opensAt: at('2025-06-12T09:00'), lowAt: null, dueAt: null },
      'Closed now, open again from Thursday 09:00',
      'Your message waits in line until then.',
    ],
    [
      'unknown',
      { kind: 'unknown', reason: 'little-data' },
      'We cannot say yet how long it will take',
      'Your place in line is kept, and your message will be answered.',
    ],
  ])('[W50] %s', (_, answer, headline, detail) => {
    expect(describeWait(answer, english())).toEqual({ headline, detail })
  })

  test('[W51] the minutes run down while the clock times stand', () => {
    const detail = (time: string) => describeWait(range, english({ now: at(time) })).detail
    expect(['14:08', '14:13', '14:18'].map(detail)).toEqual([
      'That is 12 to 27 minutes from now.',
      'That is 7 to 22 minutes from now.',
      'That is 2 to 17 minutes from now.',
    ])
  })

  test('[W52] past the low end it can be any moment; it never counts down to zero', () => {
    expect(describeWait(range, english({ now: at('14:21') }))).toEqual({
      headline: 'Any moment now, by 14:35',
      detail: 'That is within 14 minutes.',
    })
    expect(describeWait(range, english({ now: instant(at('14:35') - 1000) })).detail).toBe('That is within a minute.')
    expect(describeWait(range, english({ now: at('14:36') })).headline).toBe('It is taking longer than we said')
  })

  test('[W53] times are those of the reader, with the weekday or date when it is another day', () => {
    const opens = (time: string) =>
      describeWait({ kind: 'closed', opensAt: at(time), lowAt: null, dueAt: null }, english()).headline
    expect(opens('2025-06-11T18:00')).toBe('Closed now, open again from 18:00')
    expect(opens('2025-06-13T09:00')).toContain('Friday 09:00')
    expect(opens('2025-06-23T09:00')).toMatch(/23 Jun/)
    const tokyo = english({ timeZone: 'Asia/Tokyo', now: at('14:50') })
    expect(describeWait({ kind: 'up-to', dueAt: at('15:10'), reasons: [] }, tokyo).headline).toBe(
      'First reply by Thursday 00:10',
    )
  })

  test('[W82] closed is told with what closes it', () => {
    const closed: WaitAnswer = { kind: 'closed', opensAt: at('2025-06-12T09:00'), lowAt: null, dueAt: null }
    expect(describeWait(closed, english({ note: 'Company day' })).headline).toBe(
      'Closed now (Company day), open again from Thursday 09:00',
    )
  })

  test('[W83] to somebody who has not joined, nothing of theirs is said to be kept or late', () => {
    const newcomer = (answer: WaitAnswer, time = '14:08') =>
      describeWait(answer, english({ newcomer: true, now: at(time) }))
    const notKnown = {
      headline: 'We cannot say yet how long it will take',
      detail: 'You can write to us now: your message gets its place in line and will be answered.',
    }
    expect(newcomer({ kind: 'unknown', reason: 'little-data' })).toEqual(notKnown)
    expect(newcomer(range, '14:40')).toEqual(notKnown)
    expect(newcomer({ kind: 'now', dueAt: at('14:09') }, '14:12')).toEqual(notKnown)
    expect(describeWait({ kind: 'now', dueAt: at('14:09') }, english({ now: at('14:12') })).headline).toBe(
      'It is taking longer than we said',
    )
  })

  test('[W50] the next day is told with its reason, the closing itself apart', () => {
    const later: WaitAnswer = {
      kind: 'today-or-next-day',
      chance: 60,
      todayUntil: at('17:30'),
      nextDayAt: at('2025-06-16T09:00'),
      reasons: ['closing', 'staff-coming', 'breaks', 'queue'],
    }
    expect(describeWait(later, english()).detail).toBe('Otherwise from Monday 09:00. Some agents are on a break.')
  })

  test('[W53] “today” is the reader’s: a desk that closes or opens on another day of theirs is told without it', () => {
    const desk = { deskTimeZone: 'Asia/Shanghai' }
    const later = { todayUntil: at('2025-06-12T02:00'), nextDayAt: at('2025-06-12T17:00'), reasons: [] }
    expect(describeWait({ kind: 'today-or-next-day', chance: 80, ...later }, english(desk)).headline).toBe(
      'A chance of about 80% before Thursday 02:00',
    )
    const window = { lowAt: at('23:20'), dueAt: at('23:50'), reasons: ['closing', 'staff-coming'] as const }
    expect(describeWait({ kind: 'next-day', nextDayAt: at('23:00'), ...window }, english(desk))).toEqual({
      headline: 'Probably not before 23:00',
      detail: 'First reply about 23:20 to 23:50. At our desk that is Thursday 07:00.',
    })
  })

  test('[W53] a line that is longer than the next day is told from the day of the reply, which is named once', () => {
    const window = { lowAt: at('2025-06-16T10:00'), dueAt: at('2025-06-16T10:30'), reasons: [] }
    expect(describeWait({ kind: 'next-day', nextDayAt: at('2025-06-12T09:00'), ...window }, english())).toEqual({
      headline: 'Probably not today: from Monday 10:00',
      detail: 'First reply about 10:00 to 10:30.',
    })
    expect(describeWait({ kind: 'closed', opensAt: at('2025-06-12T09:00'), ...window }, english())).toEqual({
      headline: 'Closed now, open again from Thursday 09:00',
      detail: 'First reply about Monday 10:00 to 10:30.',
    })
    const night: WaitAnswer = { kind: 'range', lowAt: at('23:30'), dueAt: at('2025-06-12T01:00'), reasons: [] }
    expect(describeWait(night, english()).headline).toBe('First reply between 23:30 and Thursday 01:00')
  })

  test('[W54] the desk’s clock, where it shows another time', () => {
    expect(describeDeskClock(english({ deskTimeZone: 'Asia/Shanghai' }))).toBe(
      'Times are on your clock; at our desk it is 22:08 now.',
    )
    expect(describeDeskClock(english({ deskTimeZone: 'Africa/Abidjan' }))).toBeNull()
  })

  test('[W54] where the clock of the desk differs, it is told too', () => {
    const closed: WaitAnswer = { kind: 'closed', opensAt: at('2025-06-12T07:00'), lowAt: null, dueAt: null }
    const berlin = english({ deskTimeZone: 'Europe/Berlin' })
    expect(describeWait(closed, berlin).detail).toContain('At our desk that is Thursday 09:00.')
    expect(describeWait(closed, english({ deskTimeZone: 'Africa/Abidjan' })).detail).not.toContain('desk')
  })

  test('[W55] the place in line', () => {
    const t = english().t
    expect([0, 1, 12].map((ahead) => describeAhead(ahead, 20, t))).toEqual([
      'You are next',
      '1 person is ahead of you',
      '12 people are ahead of you',
    ])
    expect([0, 1, 3].map((waiting) => describeAhead(null, waiting, t))).toEqual([
      'Nobody is waiting',
      '1 person is waiting',
      '3 people are waiting',
    ])
  })

  test('[W56] business hours', () => {
    expect(describeHours({ open: true, until: at('17:30') }, english())).toBe('Open until 17:30')
    expect(describeHours({ open: true, until: null }, english())).toBe('Open')
    expect(describeHours({ open: false, opensAt: at('2025-06-12T09:00'), note: null }, english())).toBe(
      'Closed until Thursday 09:00',
    )
    expect(describeHours({ open: false, opensAt: at('2025-06-12T09:00'), note: 'Holiday' }, english())).toBe(
      'Closed until Thursday 09:00 (Holiday)',
    )
    expect(describeHours({ open: false, opensAt: null, note: null }, english())).toBe('Closed')
    expect(describeHours({ open: true, until: at('17:30') }, english({ deskTimeZone: 'Europe/Berlin' }))).toBe(
      'Open until 17:30 (at our desk: 19:30)',
    )
  })

  test('[W57] Chinese and Arabic say the same in their own way', () => {
    expect(describeWait(range, telling('zh-CN', waitZh))).toEqual({
      headline: '预计14:20至14:35首次回复',
      detail: '距现在约 12 至 27 分钟。',
    })
    expect(describeAhead(3, 5, telling('zh-CN', waitZh).t)).toBe('您前面还有 3 人')
    const arabic = telling('ar', waitAr)
    expect([0, 1, 2, 3, 11].map((ahead) => describeAhead(ahead, 20, arabic.t))).toEqual([
      'أنت التالي',
      'شخص واحد أمامك',
      'شخصان أمامك',
      '3 أشخاص أمامك',
      '11 شخصًا أمامك',
    ])
  })

  test.each([
    ['zh', waitZh],
    ['ar', waitAr],
  ] as const)('[W58] %s fills every placeholder that English has', (_, messages) => {
    const inside = (text: string | object) =>
      new Set((typeof text === 'string' ? text : (text as { other: string }).other).match(/\{\w+\}/g) ?? [])
    for (const [key, text] of Object.entries(waitEn))
      expect(inside(messages[key as keyof WaitMessages]), key).toEqual(inside(text))
  })
})
