import { expect, test } from 'vitest'
import { piecesOf } from './pieces.ts'

const links = (text: string) => piecesOf(text).flatMap((piece) => (piece.kind === 'link' ? [piece] : []))

test.each([
  'see https://a.example/x?y=1), then\nTX 0123456789abcdef0123456789abcdef (twice). 请看 https://b.example/路径。',
  'a https://a.example/x, b',
  'https://a.example',
  'none',
  '',
  '((https://a.example/)))',
])('nothing of %j is lost or added', (text) => {
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})

test.each([
  ['https://tronscan.example/tx/1', ['https://tronscan.example/tx/1']],
  ['see https://tronscan.org/#/transaction/9f2c.', ['https://tronscan.org/#/transaction/9f2c']],
  ['(see https://a.example/b).', ['https://a.example/b']],
  ['(https://a.example/b)', ['https://a.example/b']],
  ['https://a.example/x_(y)', ['https://a.example/x_(y)']],
  ['(https://a.example/x_(y))).', ['https://a.example/x_(y)']],
  ['https://en.wikipedia.org/wiki/Key_(cryptography) is long', ['https://en.wikipedia.org/wiki/Key_(cryptography)']],
  ['_https://a.example/b_', ['https://a.example/b']],
  ['请看https://a.example/b，谢谢', ['https://a.example/b']],
  ['看这里https://a.example/交易。谢谢', ['https://a.example/交易']],
  ['http://a.example and https://b.example?x=1&y=2!', ['http://a.example', 'https://b.example?x=1&y=2']],
])('%s shows the links %j', (text, expected) => {
  expect(links(text).map((link) => link.text)).toEqual(expected)
})

test('a link leads to what it shows, written out in full', () => {
  const found = links('http://a.example and https://tronscan.example/tx/1')
  expect(found.map((link) => link.href)).toEqual(['http://a.example/', 'https://tronscan.example/tx/1'])
})

test.each([
  'javascript:alert(1) data:text/html,x //a.example ftp://a.example',
  'javascript:alert(1)',
  'data:text/html,hi',
  'ftp://a.example/',
  'https://',
  'xhttps://a.example/',
  'https://bank.example@evil.example/',
  'www.a.example',
])('%s is never a link', (text) => {
  expect(links(text)).toEqual([])
})

test('hashes and addresses are kept apart, so that right-to-left text does not reorder them', () => {
  expect(piecesOf('رقم TXabcdefghij0123456789KLMN شكرا')).toEqual([
    { kind: 'text', text: 'رقم ' },
    { kind: 'code', text: 'TXabcdefghij0123456789KLMN' },
    { kind: 'text', text: ' شكرا' },
  ])
})
