import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GistReader } from './gist.ts'
import { checkGist } from './policy.ts'

// Published samples.
const LISTED = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const OTHER = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

const allowed = { hosts: ['wallet.example'], addresses: [LISTED] }
const gistOf = (...texts: string[]) => {
  const reader = new GistReader()
  for (const text of texts) reader.read(text)
  return reader.gist
}
const check = (text: string, said: string[] = []) => checkGist(gistOf(text), allowed, said)

describe('[N11] what holds for a message holds for a file', () => {
  test.each([
    ['Please send me your seed phrase.', { kind: 'asks-for-secret' }],
    ['Sign in at evil.com', { kind: 'link', host: 'evil.com', looksLike: null }],
    ['Sign in at https://wa11et.example', { kind: 'link', host: 'wa11et.example', looksLike: 'wallet.example' }],
    [`tron:${OTHER}?amount=250`, { kind: 'address', poisoned: false }],
  ])('%s', (text, cause) => {
    expect(check(text)).toEqual(cause)
  })
  test.each([
    'Never share your seed phrase.',
    'https://wallet.example/fees',
    `ethereum:${LISTED}`,
    'tronscan.org/#/blocks',
  ])('passes: %s', (text) => {
    expect(check(text)).toBeNull()
  })
  test('the visitor’s own address and e-mail address may be repeated', () => {
    expect(check(`From ${OTHER}, ana@mail.example.com`, [OTHER, 'I am ana@mail.example.com'])).toBeNull()
  })
})

test('[F13] nothing of a text is kept but where it leads', () => {
  const text = 'The bearer of this may open https://wallet.example/reset?token=abc123 at noon.'
  expect(gistOf(text, text)).toEqual({
    request: null,
    places: [{ host: 'wallet.example', mail: null }],
    addresses: [],
  })
})

test('[N11] read in parts that overlap, it is what it is read at once', () => {
  const word = fc.constantFrom(
    'the log',
    '2025-06-11T12:00:00Z',
    'https://a.example/x',
    'go to evil.com.',
    OTHER,
    LISTED,
  )
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.nat(), (words, cut) => {
      const text = words.join(' ')
      const at = cut % text.length
      const reader = new GistReader()
      // More on either side than anything in it is long.
      const [from, to] = [Math.max(0, at - 100), at + 100]
      reader.read(text.slice(0, to), 0, at)
      reader.read(text.slice(from), at - from)
      expect(reader.gist).toEqual(gistOf(text))
    }),
  )
})
