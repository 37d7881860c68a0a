import { expect, test } from 'vitest'
import { parse } from './tree.ts'

const links = (text: string) => parse(text).flatMap((p) => (p.kind === 'link' ? [p.href] : []))

test('nothing of the text is lost', () => {
  const text =
    'see https://a.example/x?y=1), then\nTX 0123456789abcdef0123456789abcdef (twice). 请看 https://b.example/路径。'
  expect(
    parse(text)
      .map((p) => p.text)
      .join(''),
  ).toBe(text)
})

test.each([
  ['https://tronscan.example/tx/1', ['https://tronscan.example/tx/1']],
  ['(see https://a.example/b).', ['https://a.example/b']],
  ['https://a.example/x_(y)', ['https://a.example/x_(y)']],
  ['请看https://a.example/b，谢谢', ['https://a.example/b']],
  ['http://a.example and https://b.example!', ['http://a.example/', 'https://b.example/']],
])('%s holds the links %j', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test.each([
  'javascript:alert(1)',
  'data:text/html,hi',
  'ftp://a.example/',
  'https://',
  'https://bank.example@evil.example/',
  'www.a.example',
])('%s is never a link', (text) => {
  expect(links(text)).toEqual([])
})

test('hashes and addresses are kept apart, so that right-to-left text does not reorder them', () => {
  expect(parse('رقم TXabcdefghij0123456789KLMN شكرا')).toEqual([
    { kind: 'text', text: 'رقم ' },
    { kind: 'code', text: 'TXabcdefghij0123456789KLMN' },
    { kind: 'text', text: ' شكرا' },
  ])
})
