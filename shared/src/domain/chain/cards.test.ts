import { base64, base64url } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Card, cardsOf, CHAINS, explorerLink, lookAlikeHost, parseLink, recognise, shortForm } from './index.ts'
import { mayRefer, normalForm } from './value.ts'
import { NAMED, SECRETS, VALID } from './vectors.ts'

const HASH = '0607f62530b68cfcc91c57a1702841dd399a899d0eecda8e31ecca3f52f01df2'
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const nobody = () => false
const cards = (text: string, isConfirmed: (key: string) => boolean = nobody) => cardsOf(text, isConfirmed)
const only = (text: string): Exclude<Card, { kind: 'disguise' }> => {
  const [first, ...rest] = cards(text)
  expect(rest).toEqual([])
  if (!first || first.kind === 'disguise') throw new Error(`no card for ${text}`)
  return first
}

describe('[C7] an address is no transaction, and a transaction no address', () => {
  test.each([
    `my txid is ${TRON}`,
    `tx hash: ${EVM}`,
    `TXID=${EVM}`,
    `transaction ID ${EVM} please`,
    `交易哈希：${TRON}`,
    `交易号是${TRON}`,
    `хеш транзакции ${EVM}`,
    `hash de la transacción: ${EVM}`,
    `işlem kimliği ${EVM}`,
    `رقم المعاملة: ${TRON}`,
    `https://tronscan.org/#/transaction/${TRON}`,
    `https://etherscan.io/tx/${EVM}`,
  ])('%s', (text) => {
    expect(only(text)).toMatchObject({ kind: 'address', problems: ['not-transaction'] })
  })

  test.each([
    `the deposit address is ${HASH} for my transfer`,
    `充值地址：${HASH}，转账没到`,
    `https://tronscan.org/#/address/${HASH}`,
    `my address: 5LmxrEKGchhMuYfw6Qut6CbsvE9pVfb8YvwZKvWssSesDVjHioBCmWKSJQh1WhvcM6CpemhpHNmEMA2a36rzwTa8`,
  ])('%s', (text) => {
    expect(only(text)).toMatchObject({ kind: 'transaction', problems: ['not-address'] })
  })

  test.each([
    `I made a transaction to ${TRON}`,
    `transaction sent from ${EVM}`,
    `交易发到了 ${TRON}`,
    `my address is ${TRON}`,
    `txid ${HASH}`,
    `https://tronscan.org/#/address/${TRON}`,
  ])('rightly named: %s', (text) => {
    expect(only(text).problems).toEqual([])
  })
})

describe('[C8] a card is made of what is sure', () => {
  test('64 digits get one when the words call them a transaction, or the visitor has', () => {
    expect(cards(HASH)).toEqual([])
    expect(cards(`my thing ${HASH}`)).toEqual([])
    expect(cards(`private key or transaction? ${HASH}`)).toEqual([])
    expect(only(`transaction ${HASH}`)).toMatchObject({ kind: 'transaction', value: HASH })
    expect(cards(HASH, (key) => key === HASH)).toMatchObject([{ kind: 'transaction', value: HASH }])
    expect(cards(`0x${HASH.toUpperCase()}`, (key) => key === HASH)).toHaveLength(1)
    expect(only(`https://mempool.space/tx/${HASH}`)).toMatchObject({ chains: ['bitcoin'], value: HASH })
  })

  test('one thing has one card, however often and however it is written', () => {
    expect(cards(`tx ${HASH}, again tx 0x${HASH}, https://mempool.space/tx/${HASH}`)).toHaveLength(1)
    expect(cards(`${EVM} ${EVM.toLowerCase()} ${TRON}`)).toHaveLength(2)
  })

  test('[C2] a wrong character is on the card', () => {
    expect(only(TRON.replace('6t', '6u'))).toMatchObject({ problems: ['checksum'] })
  })

  test('[C5] a link in disguise says whose it is and whose it is not', () => {
    expect(cards('https://ethеrscan.io/tx/1')).toMatchObject([
      { kind: 'disguise', host: 'xn--ethrscan-e8g.io', disguise: { kind: 'looks-like', host: 'etherscan.io' } },
    ])
    expect(cards('https://example.com/tx/1 and https://etherscan.io')).toEqual([])
  })

  test.each(SECRETS)('a secret has none: %s', (_, text) => {
    expect(cards(text).filter((card) => card.kind === 'disguise' || !card.problems.includes('checksum'))).toEqual([])
  })
})

describe('[C9] whoever follows a card comes to an explorer of the table', () => {
  const kinds = ['transaction', 'address'] as const
  test.each(CHAINS.flatMap(({ id }) => kinds.map((kind) => [id, kind] as const)))('%s, %s', (chain, kind) => {
    const value = 'x7Rfn0EVhV09HFuEgUHu4Cchb24nUQtI'
    const href = explorerLink(chain, kind, value)
    expect(recognise(href ?? '')).toMatchObject([
      { kind: 'link', chains: [chain] },
      { kind, value },
    ])
    expect(lookAlikeHost(parseLink(href ?? '')?.hostname ?? '')).toBeNull()
  })

  test('a value cannot lead elsewhere', () => {
    const href = explorerLink('ethereum', 'transaction', '../../@evil.example/?x=<script>')
    expect(new URL(href ?? '').host).toBe('etherscan.io')
    expect(href).not.toContain('<')
    expect(explorerLink('nowhere', 'transaction', HASH)).toBeNull()
  })
})

test('every published sample is worth reading, and ordinary talk is not', () => {
  const samples = [...VALID.map(([, , value]) => value), ...NAMED.map(([, , text]) => text)]
  expect(samples.filter((text) => !mayRefer(text))).toEqual([])
  expect(['My deposit has not arrived', '您好，充值没有到账', '12345', ''].filter(mayRefer)).toEqual([])
})

test('whatever signs of base64 a value of TON has, it is worth reading', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom(base64, base64url), (bytes, coder) => {
      const text = `ton transaction ${coder.encode(bytes)}`
      fc.pre(recognise(text).length > 0)
      expect(mayRefer(text)).toBe(true)
    }),
  )
})

test('one value has one normal form', () => {
  expect(normalForm(`0x${HASH.toUpperCase()}`)).toBe(HASH)
  expect(normalForm(EVM)).toBe(EVM.toLowerCase())
  expect(normalForm('BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4')).toBe('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')
  expect(normalForm(TRON)).toBe(TRON)
  expect(shortForm(HASH)).toBe('0607f625…52f01df2')
  expect(shortForm('12345678-2')).toBe('12345678-2')
})
