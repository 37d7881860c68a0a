import { signal } from '@preact/signals'
import { instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { PromiseState } from '@walletdesk/shared/protocol/promise.ts'
import { describe, expect, test } from 'vitest'
import { dueState, dueText } from './due.ts'
import { openTexts } from './texts.ts'

const now = instant(Date.parse('2026-06-10T10:00:00'))
const en = openTexts(signal('en'), ['en-GB'])
const zh = openTexts(signal('zh'), ['zh-CN'])

const due = (minutesLeft: number, state: PromiseState['state'] = 'standing') => ({
  dueAt: plus(now, minutes(minutesLeft)),
  state,
})

describe('[E1] the time a promise still has', () => {
  test.each([
    [due(12), '12 mins left', '还剩12分钟'],
    [due(2.99), '2 mins left', '还剩2分钟'],
    [due(0.99), 'Due now', '即将到时'],
    [due(89.9), '89 mins left', '还剩89分钟'],
    [due(99.9), '1h 39m left', '还剩1小时 39分钟'],
    [due(60 * 7 + 59), '7h 59m left', '还剩7小时 59分钟'],
    [due(2.5, 'at-risk'), 'At risk: 2 mins left', '可能超时：还剩2分钟'],
    [due(0.2, 'at-risk'), 'At risk: due now', '可能超时：即将到时'],
    [due(-0.2, 'missed'), 'Missed just now', '刚刚超时'],
    [due(-4.7, 'missed'), 'Missed by 4 mins', '已超时4分钟'],
    [due(-116, 'missed'), 'Missed by 1h 56m', '已超时1小时 56分钟'],
    [due(-60 * 12, 'missed'), 'Missed by 12 hrs', '已超时12小时'],
    [due(-60 * 50, 'missed'), 'Missed by 2 days', '已超时2天'],
  ])('%o is “%s”', (promise, english, chinese) => {
    expect(dueText(promise, now, en)).toBe(english)
    expect(dueText(promise, now, zh)).toBe(chinese)
  })

  test('far away it is a clock time, with its day', () => {
    expect(dueText(due(60 * 23), now, en)).toBe('Due Thursday 09:00')
  })

  test('never tells more than is left, and no seconds', () => {
    for (let left = -30_000; left < 3 * 3_600_000; left += 7_300) {
      const text = dueText({ dueAt: plus(now, left as never), state: 'standing' }, now, en)
      const [, mins, h, m] = /^(?:(\d+) mins?|(\d+)h (\d+)m) left$/.exec(text) ?? []
      const told = mins ?? (h && 60 * Number(h) + Number(m))
      if (told === undefined) expect(text).toBe('Due now')
      else {
        expect(Number(told) * 60_000).toBeLessThanOrEqual(left)
        expect(Number(told) * 60_000).toBeGreaterThan(left - 60_000)
      }
    }
  })

  test('the clock is believed when the server was not heard for a minute after the end', () => {
    expect(dueState(due(-0.9), now)).toBe('standing')
    expect(dueState(due(-1), now)).toBe('missed')
    expect(dueText(due(-3), now, en)).toBe('Missed by 3 mins')
  })
})
