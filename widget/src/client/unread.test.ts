import { inspect } from '@walletdesk/shared/domain/guard/index.ts'
import { LATIN, OTHERS } from '@walletdesk/shared/domain/guard/testing/lists.ts'
import { KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import { supportIn, SUPPORT } from '@walletdesk/shared/domain/guard/testing/support.ts'
import { bip39 } from '@walletdesk/shared/domain/guard/testing/words.ts'
import { tooLongUnread } from '@walletdesk/shared/domain/guard/unread.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlain } from './unread.ts'

const phrase = (words: number, between = ' ') => bip39(seededRandom(7), LATIN.english ?? [], words).join(between)

test.each([' ', ',', '-', ' 1. ', '\n', ''])(
  '[G50] a phrase does not pass unread, with "%s" between its words',
  (between) => {
    expect(tooLongUnread(phrase(12, between))).toBe(true)
  },
)

test('[G50] a phrase in Chinese does not pass unread, with and without spaces', () => {
  const signs = '的一是在不了有和人这中大'
  expect(tooLongUnread(signs)).toBe(true)
  expect(tooLongUnread(signs.split('').join(' '))).toBe(true)
})

test.each(Object.keys(KEYS))('[G50] a key does not pass unread: %s', (name) => {
  expect(tooLongUnread(KEYS[name]?.(seededRandom(3)) ?? '')).toBe(true)
})

test('[G50] a short question passes', () => {
  for (const text of ['hello', 'Is anyone there?', 'where is my money', '你好，在吗？', 'شكرا'])
    expect(tooLongUnread(text), text).toBe(false)
})

const beginnings = Object.keys(SUPPORT).flatMap((language) =>
  supportIn(language).map((text) => text.split(/\s+/).slice(0, 6).join(' ')),
)

test('[G51] what is plain is nothing to the guard', async () => {
  const plain = beginnings.filter(isPlain)
  expect(plain.length).toBeGreaterThan(beginnings.length / 5)
  for (const text of plain) expect(await inspect(text), text).toEqual({ verdict: 'pass', findings: [] })
})

const bits = fc.constantFrom(
  'code',
  'is',
  'password',
  'пароль',
  '密码是',
  'pin',
  '482913',
  'abcd',
  ':',
  '密',
  'senha',
  'Café',
  ' ',
  '-',
  '.',
)
test('[G51] what is plain is nothing to the guard, however it is put together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(bits, { maxLength: 8 }), async (parts) => {
      const text = parts.join(' ')
      if (isPlain(text)) expect((await inspect(text)).findings).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('[G51] the title of an ordinary page is plain', () => {
  for (const title of [
    'Harbor Wallet – a calm place for your coins',
    'Deposits and withdrawals | Help of the Harbor Wallet',
  ])
    expect(isPlain(title), title).toBe(true)
})

const between = 'and at by for in is my of on our the to your'.split(' ')
const lists = [...Object.values(LATIN), ...Object.values(OTHERS).map(({ list }) => list)]
test('[G51] words of a phrase with the words of a sentence between them are plain only where the guard finds nothing', async () => {
  const words = fc
    .constantFrom(...lists)
    .chain((list) => fc.array(fc.constantFrom(...list, ...between), { minLength: 6, maxLength: 14 }))
  const mixed = fc.tuple(words, fc.constantFrom(...between), fc.integer({ min: 1, max: 7 }), fc.boolean())
  let plain = 0
  await fc.assert(
    fc.asyncProperty(mixed, async ([row, word, every, all]) => {
      const parts = row.flatMap((one, i) => (i % every === 0 && (all || i > 0) ? [word, one] : [one]))
      const text = parts.join(' ')
      if (!isPlain(text)) return
      plain++
      expect((await inspect(text)).findings, text).toEqual([])
    }),
    { numRuns: 5_000, seed: 3 },
  )
  expect(plain).toBeGreaterThan(500)
})
