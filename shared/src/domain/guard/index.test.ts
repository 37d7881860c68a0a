import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../testing/seeded-random.ts'
import { fold, origin } from './fold.ts'
import { inspect, masked, openConversationGuard, prepare } from './index.ts'
import { openLists } from './lists/load.ts'
import { KEYS } from './testing/keys.ts'
import { LATIN } from './testing/lists.ts'
import { ABOUT, LISTS, SUPPORT, supportIn } from './testing/support.ts'
import { bip39 } from './testing/words.ts'

test.each([
  (i: number) => `2025-06-11 12:00:0${i % 10} INFO request ${i} done`,
  (i: number) => `GET /v1/balance 20${i % 9} 5ms`,
])('[G22] a log that says the same word again and again is no phrase', async (line) => {
  for (const lines of [7, 12, 24, 400]) {
    const text = Array.from({ length: lines }, (_, i) => line(i)).join('\n')
    expect((await inspect(text)).verdict, `${lines} lines`).toBe('pass')
  }
})

describe('[G20] a finding is a place in the text as it was given, and never the text', () => {
  const phrase = bip39(seededRandom(1), LATIN.english ?? [], 12).join(' ')
  const secrets = [
    phrase,
    ...['WIF, compressed', 'Nostr', 'BIP-38', 'Stellar'].map((name) => KEYS[name]?.(seededRandom(2)) ?? ''),
  ]
  // What folding makes longer, shorter, or takes apart.
  const odd = fc.string({
    unit: fc.constantFrom('ﬁ', 'é', 'e\u0301', '가', '\u200b', '𝐚', 'ｱ', 'İ', '…', '😀', '한', ' ', 'ﷺ', '½'),
    maxLength: 40,
  })

  test('whatever stands around it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...secrets), odd, odd, async (secret, before, after) => {
        const text = `${before}\n${secret}\n${after}`
        const { findings } = await inspect(text)
        expect(findings.some(({ start, end }) => text.slice(start, end) === secret)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  /** Any UTF-16 units at all, halves of pairs among them. */
  const units = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
    .map((codes) => String.fromCharCode(...codes))

  test('every place lies within the text, and folding keeps places', async () => {
    await fc.assert(
      fc.asyncProperty(units, async (text) => {
        for (const { start, end } of (await inspect(text)).findings) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        const folded = fold(text)
        expect(folded.lower).toHaveLength(folded.plain.length)
        if (folded.plain.length > 0) {
          const whole = origin(folded, 0, folded.plain.length)
          expect(fold(text.slice(whole.start, whole.end)).plain).toBe(folded.plain)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the answer holds no word of the secret', async () => {
    const told = JSON.stringify(await inspect(phrase))
    for (const word of phrase.split(' ').filter((word) => word.length > 5)) expect(told).not.toContain(word)
  })
})

describe('[G21] what cannot be read is not waved through', () => {
  const broken = openLists(async () => {
    throw new Error('offline')
  })
  test('without the lists, only what is too short for a secret passes', async () => {
    expect((await inspect('please help me with this', { lists: broken })).verdict).toBe('pass')
    expect((await inspect('one two three four five six seven', { lists: broken })).findings).toEqual([
      { kind: 'unchecked', start: 0, end: 33 },
    ])
    expect((await inspect('a'.repeat(26), { lists: broken })).verdict).toBe('block')
    expect(await prepare('hello', broken)).toBe(false)
  })

  test.each([
    ['with signs between its words', 'casa,perro,gato,mesa pan,luz,sol'],
    ['with nothing between them, where none is written', '的一是在不了有和人这中大'],
    ['in kana', 'あいこくしんあいさつあいだ'],
  ])('a phrase is not too short %s', async (_, text) => {
    expect((await inspect(text, { lists: broken })).verdict).toBe('block')
  })

  test('a list that failed once is fetched again', async () => {
    let online = false
    const lists = openLists(async () => {
      if (!online) throw new Error('offline')
      return ['abandon']
    })
    expect(await prepare('hello', lists)).toBe(false)
    online = true
    expect(await prepare('hello', lists)).toBe(true)
  })

  test('keys and codes are found all the same', async () => {
    const { findings } = await inspect(KEYS['WIF, compressed']?.(seededRandom(4)) ?? '', { lists: broken })
    expect(findings.map(({ kind }) => kind)).toEqual(['key-wif'])
    expect((await inspect('482913', { lists: broken })).verdict).toBe('ask')
  })
})

describe('[G22] ordinary talk passes', () => {
  test.each(Object.keys(SUPPORT))('%s', async (language) => {
    for (const text of supportIn(language)) expect(await inspect(text), text).toEqual({ verdict: 'pass', findings: [] })
  })
  test.each([...ABOUT, ...LISTS])('%s', async (text) => {
    expect((await inspect(text)).verdict).toBe('pass')
  })
})

describe('[G23] a card is masked to its last four digits', () => {
  test('nothing else of the text changes', async () => {
    const text = 'card 4111 1111 1111 1111, name Ana'
    const { verdict, findings } = await inspect(text)
    expect(verdict).toBe('mask')
    expect(masked(text, findings)).toBe('card •••• 1111, name Ana')
    expect((await inspect(masked(text, findings))).verdict).toBe('pass')
  })
})

describe('[G24] time grows with the text, not faster', () => {
  const hostile: Record<string, (n: number) => string> = {
    letters: (n) => 'a'.repeat(n),
    'list words joined': (n) => 'abandonability'.repeat(n / 14),
    'list words': (n) => 'abandon ability zebrx '.repeat(n / 22),
    spaces: (n) => `password:${' '.repeat(n)}x`,
    digits: (n) => '1 '.repeat(n / 2),
    'hex runs': (n) => `${'0'.repeat(7)}1${'a'.repeat(56)} `.repeat(n / 65),
    base58: (n) => `${'5'.repeat(88)} `.repeat(n / 89),
    quotes: (n) => '"crypto" : '.repeat(n / 11),
    links: (n) => 'https://etherscan.io/tx/'.repeat(n / 24),
    'wc:': (n) => `wc:${'a'.repeat(20)}@2?`.repeat(n / 26),
    dots: (n) => `https://a${'.'.repeat(n)}x`,
    marks: (n) => `e${'\u0301'.repeat(n)}`,
    ligatures: (n) => 'ﷺ'.repeat(n / 4),
    PEM: (n) => '-----BEGIN PRIVATE KEY-----'.repeat(n / 27),
    Han: (n) => '的 一 '.repeat(n / 4),
    jamo: (n) => '가각 '.repeat(n / 3),
  }
  // Whatever grows faster than the text runs into the time a test has; `pnpm bench guard` has the figures.
  test.each(Object.keys(hostile))('%s', async (name) => {
    const text = hostile[name]?.(64_000) ?? ''
    expect((await inspect(text)).findings.every(({ end }) => end <= text.length)).toBe(true)
  })

  test('a conversation guard keeps one counter a list', async () => {
    const guard = openConversationGuard()
    for (let i = 0; i < 200; i++) await guard.inspect(`message ${i}`)
    expect(Object.keys(guard.runs).length).toBeLessThanOrEqual(13)
  })
})
