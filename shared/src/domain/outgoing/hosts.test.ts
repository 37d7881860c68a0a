import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { destinationsIn } from './hosts.ts'

const hosts = (text: string) => destinationsIn(text).map(({ host }) => host)

describe('[N2] every way of naming a place on the net is seen', () => {
  test.each([
    ['Look at https://evil.example/login.', ['evil.example']],
    ['HTTPS://EVIL.EXAMPLE', ['evil.example']],
    ['Go to evil.com and sign in', ['evil.com']],
    ['Go to evil.com.', ['evil.com']],
    ['Go to Evil-Wallet.COM/verify?x=1', ['evil-wallet.com']],
    ['www.evil.is', ['www.evil.is']],
    ['notion.so/help-page', ['notion.so']],
    ['t.me/wallet_help', ['t.me']],
    ['evil[.]com or evil (dot) com', ['evil.com', 'evil.com']],
    ['evil dot com', ['evil.com']],
    ['请打开evil.com查看', ['evil.com']],
    ['请打开evil。com', ['evil.com']],
    ['请访问 evil点com', ['evil.com']],
    ['打开https://evil.example。谢谢', ['evil.example']],
    ['ｅｖｉｌ．ｃｏｍ', ['evil.com']],
    ['ev\u200bil.com', ['evil.com']],
    ['binancé.com', ['xn--binanc-gva.com']],
    ['https://bіnance.com', ['xn--bnance-pvf.com']],
    ['https://ok.example@evil.example/', ['@evil.example']],
    ['tg://resolve?domain=help', ['tg:']],
    ['ftp://files.example', ['ftp:']],
    ['https://192.0.2.7/fix', ['192.0.2.7']],
    ['192.0.2.7:8080/fix', ['192.0.2.7']],
    ['write to help@evil-wallet.com', ['evil-wallet.com']],
    ['write to help [at] evil.com', ['evil.com']],
    ['support.wallet.me has it', ['support.wallet.me']],
  ])('%s', (text, found) => {
    expect(hosts(text)).toEqual(found)
  })
})

test.each([
  'Done.In a moment I will look.',
  'E.g. the fee, i.e. the gas; at 9 a.m. on 1.2.2025.',
  'Version 2.14.0 of the app, see settings.json and log.txt.',
  'That is so.it will arrive.',
  'Your file wallet.error.png has arrived.',
  'Yes... no/maybe, and/or 1.5/2.',
  'It costs 0.0005 BTC.',
  '好的。请稍等。',
  'Ваш перевод подтверждён.Спасибо',
])('[N2] is no place on the net: %s', (text) => {
  expect(hosts(text)).toEqual([])
})

test('places are those of the text as it was given', () => {
  const text = '  ｅｖｉｌ．ｃｏｍ now'
  const [found] = destinationsIn(text)
  expect(text.slice(found?.start, found?.end)).toBe('ｅｖｉｌ．ｃｏｍ')
})

test('[N2] whatever stands around it, a link is found', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => s.replaceAll(/[@\p{L}\p{N}.:/\\-]/gu, ''))
  fc.assert(
    fc.property(word, word, (before, after) => {
      expect(hosts(`${before} https://evil.example/a ${after}`)).toContain('evil.example')
    }),
  )
})

test.each(['a.', 'evil.com ', 'a@', 'a [.] ', 'www.', 'https://', 'a-', '点'])(
  '[G24] 64,000 characters of %j are read to the end',
  (part) => {
    expect(() => destinationsIn(part.repeat(64_000 / part.length))).not.toThrow()
  },
)
