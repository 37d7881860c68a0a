import { signal } from '@preact/signals'
import { instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import { expect, test } from 'vitest'
import { openTexts } from './texts.ts'

const now = instant(Date.parse('2026-06-10T10:00:00'))
const at = (n: number) => plus(now, minutes(n))
const en = openTexts(signal('en'), ['en-GB'])
const zh = openTexts(signal('zh'), ['zh-CN'])
const tomorrow = 23 * 60

test.each<[WaitAnswer, string, string]>([
  [{ kind: 'range', lowAt: at(10), dueAt: at(25), reasons: [] }, '10:10 to 10:25', '10:10至10:25'],
  [{ kind: 'range', lowAt: at(-1), dueAt: at(5), reasons: [] }, 'any moment, by 10:05', '随时，最晚10:05'],
  [{ kind: 'up-to', dueAt: at(5), reasons: [] }, 'by 10:05', '10:05前'],
  [{ kind: 'up-to', dueAt: at(-5), reasons: [] }, 'later than said', '比预计的晚'],
  [{ kind: 'now', dueAt: at(1) }, 'any moment, by 10:01', '随时，最晚10:01'],
  [
    { kind: 'today-or-next-day', chance: 60, todayUntil: at(450), nextDayAt: at(tomorrow), reasons: [] },
    '60% today, else Thursday 09:00',
    '今天60%，否则星期四09:00起',
  ],
  [
    { kind: 'next-day', nextDayAt: at(tomorrow), lowAt: at(tomorrow + 20), dueAt: at(tomorrow + 50), reasons: [] },
    'Thursday 09:20 to 09:50',
    '星期四09:20至09:50',
  ],
  [{ kind: 'closed', opensAt: at(tomorrow), lowAt: null, dueAt: null }, 'opens Thursday 09:00', '星期四09:00开始服务'],
  [{ kind: 'unknown', reason: 'little-data' }, 'No estimate yet', '暂无预计时间'],
])('%o is told in few words', (answer, english, chinese) => {
  expect(en.briefWait(answer, now)).toBe(english)
  expect(zh.briefWait(answer, now)).toBe(chinese)
})
