import { expect, test } from 'vitest'
import { messageParts } from './message-parts.ts'

const links = (text: string) => messageParts(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []))

test.each([
  ['see https://tronscan.org/#/transaction/9f2c.', ['https://tronscan.org/#/transaction/9f2c']],
  ['(https://a.example/b)', ['https://a.example/b']],
  ['https://en.wikipedia.org/wiki/Key_(cryptography) is long', ['https://en.wikipedia.org/wiki/Key_(cryptography)']],
  ['看这里https://a.example/交易。谢谢', ['https://a.example/交易']],
  ['http://a.example and https://b.example?x=1&y=2!', ['http://a.example', 'https://b.example?x=1&y=2']],
  ['javascript:alert(1) data:text/html,x //a.example ftp://a.example', []],
  ['https://', []],
])('%s', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('nothing of a message is lost or added by finding its links', () => {
  for (const text of ['a https://a.example/x, b', 'https://a.example', 'none', '', '((https://a.example/)))']) {
    expect(
      messageParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  }
})
