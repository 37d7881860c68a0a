import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../testing/seeded-random.ts'
import { SECRETS, VALID } from '../chain/vectors.ts'
import { answerKey, inspect } from './index.ts'
import { AROUND, DOUBTFUL, hex, KEYS } from './testing/keys.ts'
import { LOOK_ALIKES } from './testing/negatives.ts'
import { bytes, pick } from './testing/words.ts'

const verdictOf = async (text: string) => (await inspect(text)).verdict

describe('[G10] keys and key files are refused', () => {
  test.each(Object.keys(KEYS))('%s', async (name) => {
    const random = seededRandom(3)
    for (const [before, after] of AROUND) {
      const text = before + KEYS[name]?.(random) + after
      expect(await verdictOf(text), text).toBe('block')
    }
  })

  test.each(SECRETS)('published: %s', async (kind, text) => {
    const { verdict, findings } = await inspect(text)
    expect(verdict).toBe('block')
    expect(findings).toEqual([{ kind, start: 0, end: text.length }])
  })

  test('a key with one wrong character is asked about', async () => {
    expect(await verdictOf('5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK')).toBe('ask')
    expect(await verdictOf('nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe6')).toBe('ask')
  })

  test('a key over two lines, in full-width letters, with invisible signs, with letters of another alphabet', async () => {
    const key = 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn'
    const wide = key.replace(/./g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    expect(await verdictOf(`${key.slice(0, 26)}\n${key.slice(26)}`)).toBe('block')
    expect(await verdictOf(wide)).toBe('block')
    expect(await verdictOf(Array.from(key).join('\u200b'))).toBe('block')
    expect(await verdictOf(key.replace('K', 'К').replace('H', 'Н'))).toBe('block')
  })

  test('an extended public key is sent, and pointed out', async () => {
    const xpub =
      'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8'
    expect(await inspect(xpub)).toEqual({
      verdict: 'pass',
      findings: [{ kind: 'public-extended', start: 0, end: 111 }],
    })
  })
})

describe('[G11] a key of Solana is told from a signature', () => {
  test('by the curve', async () => {
    const random = seededRandom(17)
    for (let i = 0; i < 20; i++) expect(await verdictOf(KEYS['Solana, base58']?.(random) ?? '')).toBe('block')
    expect(
      await verdictOf('5LmxrEKGchhMuYfw6Qut6CbsvE9pVfb8YvwZKvWssSesDVjHioBCmWKSJQh1WhvcM6CpemhpHNmEMA2a36rzwTa8'),
    ).toBe('pass')
  })
})

describe('[G12] 64 hex digits: what stands around them decides, and what nothing decides is asked', () => {
  const value = '0607f62530b68cfcc91c57a1702841dd399a899d0eecda8e31ecca3f52f01df2'
  test.each([
    ['pass', `https://mempool.space/tx/${value}`],
    ['ask', `https://evil.example/?q=${value}`],
    ['pass', `00000000${value.slice(8)}`],
    ['block', `my private key ${value}`],
    ['block', `私钥 ${value}`],
    ['block', `приватный ключ: ${value}`],
    ['block', `private key of my transfer 0x${value}`],
    ['pass', `txid 0x${value}`],
    ['pass', `转账哈希：${value}`],
    ['pass', `хеш транзакции ${value}`],
    ['ask', value],
    ['ask', `0x${value}`],
    ['ask', `can you look at this ${value} please`],
    ['block', `ed25519-priv-0x${value}`],
  ] as const)('%s: %s', async (verdict, text) => {
    expect(await verdictOf(text)).toBe(verdict)
  })

  test('an answer is remembered for that value alone, and only by its hash', async () => {
    const answers = [await answerKey(`0x${value}`)]
    expect((await inspect(value.toUpperCase(), { answers })).verdict).toBe('pass')
    expect((await inspect(`${value.slice(1)}0`, { answers })).verdict).toBe('ask')
    expect((await inspect(`private key ${value}`, { answers })).verdict).toBe('block')
    expect(answers[0]).not.toContain(value.slice(0, 8))
  })

  test.each(Object.keys(DOUBTFUL).filter((name) => name !== 'payment card'))(
    'every question has its answer: %s',
    async (name) => {
      const text = DOUBTFUL[name]?.(seededRandom(12)) ?? ''
      const { verdict, findings } = await inspect(text)
      const answers = await Promise.all(findings.map(({ start, end }) => answerKey(text.slice(start, end))))
      expect(verdict).toBe('ask')
      expect((await inspect(text, { answers })).verdict).toBe('pass')
      expect((await inspect(text, { answers: [await answerKey('something else')] })).verdict).toBe('ask')
    },
  )
})

describe('[G13] transactions, addresses and other long numbers pass', () => {
  test.each(VALID.filter(([, kind]) => kind === 'address'))('%s %s %s', async (_, __, value) => {
    expect(await verdictOf(value)).toBe('pass')
    expect(await verdictOf(`my address is ${value}, please check`)).toBe('pass')
  })
  test.each(VALID.filter(([, kind]) => kind === 'transaction'))('%s %s %s', async (_, __, value) => {
    expect(await verdictOf(`transaction ${value}`)).toBe('pass')
  })
  test.each(Object.keys(LOOK_ALIKES))('%s', async (name) => {
    const random = seededRandom(19)
    for (let i = 0; i < 40; i++) {
      const text = LOOK_ALIKES[name]?.(random) ?? ''
      expect(await verdictOf(text), text).toBe('pass')
    }
  })
})

describe('[G14] codes, cards, passwords and other services’ keys', () => {
  test.each(Object.keys(DOUBTFUL))('%s', async (name) => {
    const random = seededRandom(41)
    for (let i = 0; i < 25; i++) {
      const text = DOUBTFUL[name]?.(random) ?? ''
      expect(await verdictOf(text), text).toBe(name === 'payment card' ? 'mask' : 'ask')
    }
  })

  test.each([
    'error code 50012',
    'my order number is 88231145',
    'I sent 4500 USDT',
    'my password is wrong',
    'password: I forgot it',
    '密码是对的',
    'пароль неверный',
    'call me at 0151 2345 6789',
    'the 4000123412341234 invoice',
    'zip code 90210',
  ])('pass: %s', async (text) => {
    expect(await verdictOf(text)).toBe('pass')
  })

  test.each([
    'backup codes: 8f3k-29dk 4j5k-1l2m 9d8s-7a6f',
    '1. 4829-1934\n2. 5821-0032\n3. 1147-9923\n4. 7781-2210\n5. 0912-8834',
    '{"log":{"entries":[{"request":{"cookies":[{"name":"sid"}]}}]}}',
    'google authenticator setup key JBSW Y3DP EHPK 3PXP JBSW Y3DP',
  ])('not sent as it is: %s', async (text) => {
    expect(['ask', 'block']).toContain(await verdictOf(text))
  })

  test('a key file by its name', async () => {
    expect((await inspect('wallet.dat')).verdict).toBe('block')
    expect((await inspect('my wallet.dat is broken')).verdict).toBe('pass')
    expect((await inspect('backup of wallet.dat', { field: 'file-name' })).verdict).toBe('block')
  })

  test('hex in groups', async () => {
    const groups = hex(bytes(seededRandom(2), 32)).match(/.{8}/g) ?? []
    expect(await verdictOf(`private key ${groups.join(' ')}`)).toBe('block')
    expect(await verdictOf(pick(seededRandom(1), groups))).toBe('pass')
  })
})
