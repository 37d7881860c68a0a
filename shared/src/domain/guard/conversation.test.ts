import { describe, expect, test } from 'vitest'
import { instant, minutes, plus } from '../../kernel/time.ts'
import { seededRandom } from '../../testing/seeded-random.ts'
import { openConversationGuard } from './index.ts'
import { LATIN } from './testing/lists.ts'
import { ATTACKS } from './testing/split.ts'
import { SUPPORT, supportIn } from './testing/support.ts'
import { bip39, pick } from './testing/words.ts'

const at = (m: number) => plus(instant(0), minutes(m))

/** How many words of the phrase had passed when the guard stopped it. */
async function leaked(messages: readonly string[], words: readonly string[]): Promise<number> {
  const guard = openConversationGuard()
  let passed = 0
  for (const message of messages) {
    if ((await guard.inspect(message)).verdict === 'block') return passed
    passed += message.split(/[^\p{L}]+/u).filter((token) => words.includes(token)).length
  }
  return passed
}

describe('[G5] a phrase in pieces is stopped before its seventh word', () => {
  test.each([
    'one by one',
    'two by two',
    'three by three',
    'four by four',
    'six by six',
    'numbered',
    'numbers between',
    'commas and lines',
  ])('%s', async (name) => {
    const random = seededRandom(5)
    for (let i = 0; i < 25; i++) {
      const words = bip39(random, LATIN.english ?? [], 12)
      expect(await leaked(ATTACKS[name]?.(words, random) ?? [], words)).toBeLessThanOrEqual(6)
    }
  })

  test.each(['prose around', 'prose before and after', 'chatter between'])('%s: nine times in ten', async (name) => {
    const random = seededRandom(6)
    let safe = 0
    for (let i = 0; i < 50; i++) {
      const words = bip39(random, LATIN.english ?? [], 12)
      if ((await leaked(ATTACKS[name]?.(words, random) ?? [], words)) <= 6) safe++
    }
    expect(safe).toBeGreaterThanOrEqual(45)
  })

  test('how many messages hold the beginning is told, so that they can be erased', async () => {
    const guard = openConversationGuard()
    await guard.inspect('garlic toast web')
    await guard.inspect('wink pledge similar')
    expect(await guard.inspect('palace armor quantum')).toMatchObject({ verdict: 'block', earlier: 2 })
  })
})

describe('[G6] what was refused was not sent, and what is old is over', () => {
  test('a refused text is not counted', async () => {
    const guard = openConversationGuard()
    await guard.inspect('garlic toast web wink')
    expect((await guard.inspect('pledge similar palace')).verdict).toBe('block')
    expect((await guard.inspect('pledge')).verdict).toBe('pass')
    expect((await guard.inspect('similar')).verdict).toBe('pass')
    expect((await guard.inspect('palace')).verdict).toBe('block')
  })

  test('looking at a text that is being written counts nothing', async () => {
    const guard = openConversationGuard()
    for (let i = 0; i < 5; i++) expect((await guard.peek('garlic toast web wink')).verdict).toBe('pass')
    expect(guard.runs).toEqual({})
  })

  test('fifteen minutes', async () => {
    const guard = openConversationGuard()
    await guard.inspect('garlic toast web wink pledge', { now: at(0) })
    expect((await guard.peek('similar palace', { now: at(15) })).verdict).toBe('block')
    expect((await guard.peek('similar palace', { now: at(16) })).verdict).toBe('pass')
  })

  test('the counters go on elsewhere, and hold no word', async () => {
    const guard = openConversationGuard()
    await guard.inspect('garlic toast web wink pledge')
    expect(JSON.stringify(guard.runs)).not.toMatch(/garlic|toast|wink|pledge/)
    expect((await openConversationGuard(guard.runs).inspect('similar palace')).verdict).toBe('block')
  })
})

describe('[G7] ordinary talk is not taken for pieces', () => {
  test.each(Object.keys(SUPPORT))('%s', async (language) => {
    const random = seededRandom(language.length)
    const messages = supportIn(language)
    for (let i = 0; i < 20; i++) {
      const guard = openConversationGuard()
      for (let k = 0; k < 12; k++) expect((await guard.inspect(pick(random, messages))).verdict).toBe('pass')
    }
  })

  test('short answers', async () => {
    const guard = openConversationGuard()
    for (const text of [
      'hello',
      'please help',
      'okay',
      'sure',
      'wait',
      'good',
      'thank you',
      'yes',
      'nice',
      'ok',
      'cool',
      'please',
      'help',
    ])
      expect((await guard.inspect(text)).verdict).toBe('pass')
  })
})
