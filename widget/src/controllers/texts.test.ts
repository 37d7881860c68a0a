import { instant } from '@walletdesk/shared/kernel/time.ts'
import { expect, test } from 'vitest'
import { texts as ar } from '../app/texts/ar.ts'
import { texts as en } from '../app/texts/en.ts'
import { texts as zh } from '../app/texts/zh.ts'
import { createTexts, type Texts } from './texts.ts'

const at = (iso: string) => instant(Date.parse(iso))
const now = at('2025-06-11T14:12:00Z')

test('the clock is the one of the reader: their region and their zone', () => {
  expect(createTexts('en', en, ['de', 'en-GB'], 'Europe/Berlin').time(now)).toBe('16:12')
  expect(createTexts('en', en, ['en-US'], 'America/New_York').time(now)).toMatch(/^10:12\sAM$/)
  expect(createTexts('zh', zh, ['zh-CN'], 'Asia/Shanghai').time(now)).toBe('22:12')
})

test('a refusal is said in the language of the panel, with its values', () => {
  expect(createTexts('zh', zh, []).refusal('rate.limited', { seconds: 20 })).toBe('操作过于频繁，请在 20 秒后再试。')
})

test('that no answer came is said like a refusal', () => {
  const { refusal, t } = createTexts('en', en, [])
  expect(refusal('unanswered')).toBe(t('notice.unanswered'))
})

test('a refusal of a newer server, for which this page has no words, is said all the same', () => {
  const unknown = 'something.new' as Parameters<Texts['refusal']>[0]
  expect(createTexts('en', en, []).refusal(unknown)).toBe('That did not work. Please reload the page and try again.')
})

test('Arabic is read from the right and counts in its own forms', () => {
  const { direction, t } = createTexts('ar', ar, ['ar'])
  expect(direction).toBe('rtl')
  expect(new Set([1, 2, 3, 11].map((count) => t('log.newer', { count }))).size).toBe(4)
})
