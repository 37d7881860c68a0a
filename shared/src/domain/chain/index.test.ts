import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { CHAINS, lookAlikeHost, poisonedPairs, recognise } from './index.ts'
import { NAMED, SECRETS, SLIPPED, VALID } from './vectors.ts'

const only = (text: string) => {
  const [first, ...rest] = recognise(text)
  expect(rest).toEqual([])
  return first
}

describe('[C1] every chain’s published samples are recognised', () => {
  test.each(VALID)('%s %s %s', (chain, kind, value) => {
    const found = only(value)
    expect(found).toMatchObject({ kind, value, start: 0, end: value.length })
    expect(found?.chains).toContain(chain)
    expect(found?.problem).not.toBe('checksum')
  })

  test.each(NAMED)('%s %s: %s', (chain, kind, text) => {
    const found = only(text)
    expect(found).toMatchObject({ kind, chains: [chain] })
    expect(text.slice(found?.start, found?.end)).toBe(found?.value)
  })
})

describe('[C2] one wrong character is said, not swallowed', () => {
  test.each(SLIPPED)('%s %s', (chain, value) => {
    expect(only(value)).toMatchObject({ kind: 'address', problem: 'checksum' })
    expect(only(value)?.chains).toContain(chain)
  })

  test('addresses in one case throughout have no checksum to be wrong', () => {
    expect(only('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed')?.problem).toBeUndefined()
    expect(only('0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED')?.problem).toBeUndefined()
  })
})

describe('[C3] candidates, never a guess', () => {
  const evm = ['ethereum', 'bsc', 'polygon', 'arbitrum', 'optimism', 'base', 'okc']
  const tx = '0607f62530b68cfcc91c57a1702841dd399a899d0eecda8e31ecca3f52f01df2'

  test('an EVM address is on every chain of the EVM, unless the text names one', () => {
    const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
    expect(only(address)?.chains).toEqual(evm)
    expect(only(`my bsc address ${address}`)?.chains).toEqual(['bsc'])
    expect(only(`polygon or arbitrum? ${address}`)?.chains).toEqual(['polygon', 'arbitrum'])
  })

  test('64 digits can be a key: the chains that write them so, and a warning', () => {
    expect(only(tx)).toMatchObject({ chains: ['bitcoin', 'tron', 'eos', 'ton'], problem: 'maybe-key' })
    expect(only(`TRC20 transfer ${tx}`)?.chains).toEqual(['tron'])
    expect(only(`0x${tx}`)?.chains).toEqual([...evm.slice(0, 7), 'aptos', 'polkadot', 'kusama'])
  })

  test('32 bytes in base58 are Sui’s digest only where Sui is spoken of', () => {
    const digest = '68wBKsZyYXmCUydDmabQ71kTcFWTfDG7tFmTLk1HgNdN'
    expect(only(digest)).toMatchObject({ kind: 'address', chains: ['solana'] })
    expect(only(`${digest} on Sui`)).toMatchObject({ kind: 'transaction', chains: ['sui'] })
  })

  test('a generic address of Substrate can be on any of its chains', () => {
    expect(only('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY')?.chains).toEqual(['polkadot', 'kusama'])
  })

  test('what looks like a name of EOS is a word, unless EOS is spoken of', () => {
    expect(recognise('please help my token')).toEqual([])
  })

  test.each(SECRETS)('a secret is no reference: %s', (_, text) => {
    expect(recognise(text).filter(({ problem }) => problem !== 'checksum')).toEqual([])
  })
})

describe('[C4] links to explorers are read, and only to those of the table', () => {
  const explorers = CHAINS.flatMap(({ id, explorers }) =>
    explorers.flatMap(({ host, transaction, address }) => [
      ...transaction.map((mark) => [id, 'transaction', `https://${host}${mark}`] as const),
      ...address.map((mark) => [id, 'address', `https://${host}${mark}`] as const),
    ]),
  )
  test.each(explorers)('%s %s %s', (chain, kind, head) => {
    const value = 'x7Rfn0EVhV09HFuEgUHu4Cchb24nUQtI'
    expect(recognise(`see ${head}${value}, please`)).toMatchObject([
      { kind: 'link', chains: [chain], value: `${head}${value}`, start: 4 },
      { kind, chains: [chain], value, start: 4 + head.length },
    ])
  })

  test.each([
    'https://etherscan.io.evil.example/tx/0x9edaf0f7d9c6629c31bbf0471fc07d696c73b566b93783f7e25d8d5d2b62fa4f',
    'https://etherscan.io@evil.example/tx/0x9edaf0f7d9c6629c31bbf0471fc07d696c73b566b93783f7e25d8d5d2b62fa4f',
    'https://etherscan.io:8443/tx/0x9edaf0f7d9c6629c31bbf0471fc07d696c73b566b93783f7e25d8d5d2b62fa4f',
    'https://evil.example/?u=https://etherscan.io/tx/0x9edaf0f7d9c6629c31bbf0471fc07d696c73b566b93783f7e25d8d5d2b62fa4f',
  ])('another host is none: %s', (link) => {
    expect(recognise(link)).toEqual([])
  })

  test('an address with a slip is one in a link, too', () => {
    const [, address] = recognise('https://tronscan.org/#/address/TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u')
    expect(address).toMatchObject({ kind: 'address', problem: 'checksum' })
  })
})

describe('[C5] names and addresses that are made to be mistaken are marked', () => {
  test('a host in disguise', () => {
    expect(only('https://ethеrscan.io/tx/1')).toMatchObject({ kind: 'link', problem: 'look-alike' }) // Cyrillic е
    expect(lookAlikeHost(new URL('https://ethеrscan.io').hostname)).toMatchObject({
      kind: 'looks-like',
      host: 'etherscan.io',
    })
    expect(lookAlikeHost('etherscan.io')).toBeNull()
    expect(lookAlikeHost('s0lscan.io')).toMatchObject({ kind: 'looks-like', host: 'solscan.io' })
    expect(lookAlikeHost('wallet-desk.example', ['wallet-desk.example'])).toBeNull()
    expect(lookAlikeHost('wa11et-desk.example', ['wallet-desk.example'])).toMatchObject({ host: 'wallet-desk.example' })
    expect(lookAlikeHost('мойкошелек.рф')).toBeNull()
    expect(lookAlikeHost('münchen.example')).toBeNull()
    expect(lookAlikeHost('mуwallet.example')).toMatchObject({ kind: 'mixed-script' }) // Cyrillic у
  })

  test('addresses that begin and end alike', () => {
    const a = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
    const b = `0x5aae${'0'.repeat(32)}eaed`
    expect(poisonedPairs([a, b])).toEqual([[a, b]])
    expect(poisonedPairs([a, a.toLowerCase(), '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'])).toEqual([])
  })
})

describe('[C6] places are those of the text as it was given', () => {
  const values = VALID.map(([, , value]) => value)
  test('whatever stands around a value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...values), fc.string({ unit: 'grapheme' }), fc.string(), (value, before, after) => {
        const text = `${before} ${value} ${after}`
        for (const { start, end, kind, value: found } of recognise(text))
          if (kind !== 'link') expect(text.slice(start, end)).toBe(found)
        expect(recognise(text).some(({ value: found }) => found === value)).toBe(true)
      }),
    )
  })

  test.each([' ', '.', ',', ')', '）', '。', '\n', '"', '!', '；'])('next to %j', (sign) => {
    for (const value of values) expect(recognise(`${sign}${value}${sign}`).map((one) => one.value)).toContain(value)
  })
})
