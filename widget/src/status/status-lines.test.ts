import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'
import { expect, test } from 'vitest'
import { shortLine, spokenLines, statusLines } from './status-lines.ts'
import { texts as ar } from './texts/ar.ts'
import { texts as en } from './texts/en.ts'
import { texts as zh } from './texts/zh.ts'

const at = (time: string) => instant(Date.parse(`2025-06-11T${time}:00Z`))
const busy: SiteStatus = {
  hours: { open: true, until: at('17:30') },
  waiting: 4,
  answer: { kind: 'range', lowAt: at('14:20'), dueAt: at('14:35'), reasons: ['queue'] },
  zone: 'UTC',
}
const opensAt = instant(Date.parse('2025-06-12T09:00:00Z'))
const closed: SiteStatus = {
  hours: { open: false, opensAt, note: 'Company day' },
  waiting: 0,
  answer: { kind: 'closed', opensAt, lowAt: null, dueAt: null },
  zone: 'UTC',
}
const lines = (status: SiteStatus, texts = en, locale = 'en-GB', now = at('14:08')) =>
  statusLines(status, now, { locale, timeZone: 'UTC', texts })
const said = (...args: Parameters<typeof lines>) => lines(...args).map(({ text }) => text)

test('[B1] a page prints what a newcomer would be told', () => {
  expect(said(busy)).toEqual([
    'Open until 17:30',
    'First reply between 14:20 and 14:35',
    'That is 12 to 27 minutes from now.',
    '4 people are waiting',
  ])
  expect(said(busy, zh, 'zh-CN')[1]).toBe('预计14:20至14:35首次回复')
  expect(said(busy, ar, 'ar')[3]).toBe('4 أشخاص في الانتظار')
})

test('[B1] closed with its reason; who waits, and the window after the opening, where there is one', () => {
  expect(said(closed)).toEqual(['Closed until Thursday 09:00 (Company day)'])
  const answer = { kind: 'closed', opensAt, lowAt: opensAt, dueAt: instant(opensAt + 1_800_000) } as const
  expect(said({ ...closed, waiting: 3, answer })).toEqual([
    'Closed until Thursday 09:00 (Company day)',
    'First reply about 09:00 to 09:30.',
    '3 people are waiting',
  ])
})

test('[B1] an incident, and the desk’s clock where it shows another time', () => {
  const abroad = said({ ...busy, zone: 'Asia/Shanghai', incident: { note: 'TRON deposits are delayed' } })
  expect(abroad).toContain('Right now: TRON deposits are delayed')
  expect(abroad).toContain('Times are on your clock; at our desk it is 22:08 now.')
})

test('in one line: how long it takes, or until when it is closed', () => {
  expect(shortLine(lines(busy)).map(({ text }) => text)).toEqual(['First reply between 14:20 and 14:35'])
  expect(shortLine(lines(closed)).map(({ text }) => text)).toEqual(['Closed until Thursday 09:00 (Company day)'])
})

test('[W84] the minutes that run are no news for the ear', () => {
  expect(spokenLines(lines(busy))).toEqual(spokenLines(lines(busy, en, 'en-GB', at('14:15'))))
})
