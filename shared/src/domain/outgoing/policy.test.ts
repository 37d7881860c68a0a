import { describe, expect, test } from 'vitest'
import { checkOutgoing } from './policy.ts'

// Published samples; the second begins and ends like the first.
const LISTED = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const POISON = '0x5aae1111111111111111111111111111111beaed'
const OTHER = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

const allowed = { hosts: ['wallet.example', 'help.wallet.example'], addresses: [LISTED] }
const check = (text: string, said: string[] = []) => checkOutgoing(text, allowed, said)

describe('[N1] an agent cannot ask for a secret', () => {
  test('the request is named, and where it stands', () => {
    const text = 'Hello. Please send me your seed phrase so I can check.'
    const stop = check(text)
    expect(stop?.kind).toBe('asks-for-secret')
    expect(text.slice(stop?.start, stop?.end)).toContain('seed phrase')
  })
  test('nor in disguise', () => {
    expect(check('You have to synchronize your wallet on our portal.')?.kind).toBe('asks-in-disguise')
  })
  test('a warning passes', () => {
    expect(check('Never share your seed phrase with anybody, us included.')).toBeNull()
  })
})

describe('[N2] links lead to listed hosts and known explorers', () => {
  test.each(['https://wallet.example/faq', 'See help.wallet.example/fees.', 'https://tronscan.org/#/blocks'])(
    'passes: %s',
    (text) => {
      expect(check(text)).toBeNull()
    },
  )
  test.each([
    ['https://evil.example', 'evil.example'],
    ['https://wallet.example.evil.example', 'wallet.example.evil.example'],
    ['https://shop.wallet.example', 'shop.wallet.example'],
    ['https://wallet.example@evil.example', '@evil.example'],
    ['https://wallet.example:x@wallet.example', '@wallet.example'],
  ])('stopped: %s', (text, host) => {
    expect(check(text)).toMatchObject({ kind: 'link', host, looksLike: null })
  })
  test('one written to be taken for a listed one is said to be', () => {
    expect(check('https://wa11et.example')).toMatchObject({ kind: 'link', looksLike: 'wallet.example' })
  })
  test('what the visitor sent as a link is not sent back as one', () => {
    expect(check('Do not open https://evil.example', ['I got https://evil.example'])).toMatchObject({ kind: 'link' })
  })
  test('the visitor’s own e-mail address may be repeated', () => {
    expect(check('I wrote to ana@mail.example.com', ['ana@mail.example.com'])).toBeNull()
    expect(check('Write to help@mail.example.com')).toMatchObject({ kind: 'link', host: 'mail.example.com' })
  })
})

describe('[N3] addresses are listed ones, or the visitor’s own', () => {
  test('a listed one passes in any case that is the same address', () => {
    expect(check(`Send it to ${LISTED}.`)).toBeNull()
    expect(check(`Send it to ${LISTED.toLowerCase()}.`)).toBeNull()
  })
  test('another one is stopped', () => {
    expect(check(`Send it to ${OTHER}`)).toMatchObject({ kind: 'address', poisoned: false, start: 11 })
  })
  test('what the visitor wrote may be repeated', () => {
    expect(check(`Is ${OTHER} yours?`, ['hello', `my address: ${OTHER}`])).toBeNull()
  })
  test('in base58 another case is another address', () => {
    expect(check(`Is ${OTHER} yours?`, [OTHER.toLowerCase()])).not.toBeNull()
  })
  test('a copy that begins and ends like a listed one is not repeated, whoever wrote it first', () => {
    expect(check(`Is it ${POISON}?`, [`I sent it to ${POISON}`])).toMatchObject({ kind: 'address', poisoned: true })
  })
  test('of two that the visitor wrote and that look alike, neither is repeated', () => {
    const a = '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359'
    const b = '0xfb69000000000000000000000000000000c5d359'.replace('00c5d359', '37c5d359')
    expect(check(`Is it ${a}?`, [a])).toBeNull()
    expect(check(`Is it ${a}?`, [`${a} or ${b}`])).toMatchObject({ poisoned: true })
  })
  test('what cannot be seen within an address hides nothing', () => {
    expect(check(`${OTHER.slice(0, 10)}\u200b${OTHER.slice(10)}`)).toMatchObject({ kind: 'address' })
  })
  test('a transaction is no address', () => {
    expect(
      check('Your transaction 0607f62530b68cfcc91c57a1702841dd399a899d0eecda8e31ecca3f52f01df2 is confirmed.'),
    ).toBeNull()
  })
})
