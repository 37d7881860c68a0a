import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../testing/seeded-random.ts'
import { judgePicture, type PictureCode, type Reading } from './picture.ts'
import { LATIN } from './testing/lists.ts'
import { bip39, bytes } from './testing/words.ts'

const reading = (text: string | null, over: Partial<Reading> = {}): Reading => ({
  text,
  confidence: 90,
  codes: [],
  photo: false,
  ...over,
})
const phrase = (seed: number, length = 12) => bip39(seededRandom(seed), LATIN.english ?? [], length)
const grid = (words: readonly string[], columns: number, numbered = true) =>
  Array.from({ length: Math.ceil(words.length / columns) }, (_, row) =>
    words
      .slice(row * columns, (row + 1) * columns)
      .map((word, i) => (numbered ? `${row * columns + i + 1}. ${word}` : word))
      .join('   '),
  ).join('\n')

const DEPOSIT = `Deposit details
Status Completed
Amount 250.00 USDT
Network TRON (TRC20)
Address TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t
TxID 7c2a91f0b3d84e5f96a1c0de4b7788aa
5512f3e0c9d6b7a8e1f204c3d5a6b798
Time 2025-06-11 12:04:31
Confirmations 20/20`

/** As a reader sees two columns: first the names, then the values. */
const LABELS = `Status\nAmount\nNetwork\nAddress\nFee\nTime\nType\nToken\nPrice\nTotal\nOrder\nHistory\nHelp`

const MENU = `Home\nMarket\nTrade\nSwap\nGift card\nInvite friends\nSecurity\nLanguage\nNotice\nSupport\nAbout us\nVersion 4.2.1`

const CHAT = `please wait
thank you
I sent this again today
will check
just use another network
the same amount
yes`

describe('[G60] a picture of a recovery phrase is refused', () => {
  test.each([1, 2, 3, 4])('in %i columns, numbered and not', async (columns) => {
    for (const numbered of [true, false]) {
      const text = `Your recovery phrase\nWrite these words down\n${grid(phrase(columns), columns, numbered)}\nContinue`
      expect(await judgePicture(reading(text)), text).toEqual({ verdict: 'block', reason: 'phrase' })
    }
  })

  test('of which four words were misread beyond repair', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const words = phrase(seed)
      const misread = words.map((word, i) => (i % 3 === 1 ? '' : word))
      expect((await judgePicture(reading(grid(misread, 3)))).verdict, misread.join(' ')).not.toBe('pass')
    }
  })

  test('that is numbered from 1 to 12, whatever language its words are of', async () => {
    const words = 'sunce more kuća ptica jezero planina vjetar oblak trava kamen svjetlo rijeka'.split(' ')
    expect(await judgePicture(reading(grid(words, 3)))).toEqual({ verdict: 'block', reason: 'phrase' })
  })

  test('of which only the heading could be read is asked about', async () => {
    for (const text of ['Your recovery phrase\n\nttoy\n\nattend', '您的助记词\n请抄写下来', 'Private key\n~ ~~ ,'])
      expect(await judgePicture(reading(text)), text).toEqual({ verdict: 'ask', reason: 'maybe' })
  })

  test('a part of one is asked about', async () => {
    const words = 'abandon zebra violin tornado ridge quantum'.split(' ')
    expect((await judgePicture(reading(grid(words, 2)))).verdict).toBe('ask')
  })
})

describe('[G61] what a picture shows is judged like a text', () => {
  test('a private key is refused', async () => {
    const text = 'Your private key\n5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'
    expect(await judgePicture(reading(text))).toEqual({ verdict: 'block', reason: 'secret' })
  })

  test('a card, which cannot be masked in a picture, is asked about', async () => {
    expect((await judgePicture(reading('Card number\n4111 1111 1111 1111\nvalid thru 09/27'))).verdict).toBe('ask')
  })
})

describe('[G62] what nothing is known of is asked, never passed', () => {
  test.each<[string, Reading, string]>([
    ['it could not be read', reading(null), 'unread'],
    ['no text was found', reading(' \n '), 'no-text'],
    ['what was found is noise', reading('~ | iI1 wrrv\nllk ffe', { confidence: 20 }), 'no-text'],
    ['it was taken with a camera', reading(DEPOSIT, { photo: true }), 'photo'],
  ])('%s', async (_, seen, reason) => {
    expect(await judgePicture(seen)).toEqual({ verdict: 'ask', reason })
  })
})

describe('[G63] codes in a picture are read as what they hold', () => {
  const withCode = (code: PictureCode) => judgePicture(reading(DEPOSIT, { codes: [code] }))

  test('SeedQR, a phrase, a key and a wallet connection are refused', async () => {
    const words = LATIN.english ?? []
    const seedQr = phrase(7)
      .map((word) => String(words.indexOf(word)).padStart(4, '0'))
      .join('')
    const wallet = `wc:8a5e5bdc-a0e4-4702-ba63-8f1a5655744f@1?bridge=https%3A%2F%2Fbridge&symKey=${'4'.repeat(64)}`
    for (const text of [seedQr, phrase(8).join(' '), 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn', wallet])
      expect(await withCode({ text }), text).toEqual({ verdict: 'block', reason: 'code' })
  })

  test('16 or 32 bytes that are no text may be a phrase: asked, also where the picture could not be read', async () => {
    const random = seededRandom(9)
    for (const length of [16, 32])
      expect(await withCode({ bytes: bytes(random, length) })).toEqual({ verdict: 'ask', reason: 'code' })
    const unread = reading(null, { codes: [{ bytes: bytes(random, 16) }] })
    expect(await judgePicture(unread)).toEqual({ verdict: 'ask', reason: 'code' })
    expect((await withCode({ bytes: bytes(random, 20) })).verdict).toBe('pass')
  })

  test('an address to pay to passes', async () => {
    expect((await withCode({ text: 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t?amount=250' })).verdict).toBe('pass')
  })
})

test.each([
  ['a deposit', DEPOSIT],
  ['a chat', CHAT],
])('[G64] an ordinary screen passes: %s', async (_, text) => {
  expect(await judgePicture(reading(text))).toEqual({ verdict: 'pass', reason: null })
})

test.each([
  ['a column of labels', LABELS],
  ['a menu', MENU],
])(
  '[G64] a row of words as of a phrase, but all of them of a menu, is asked about and not refused: %s',
  async (_, text) => {
    expect(await judgePicture(reading(text))).toEqual({ verdict: 'ask', reason: 'maybe' })
  },
)
