import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspect, openConversationGuard, prepare, readText } from '../index.ts'
import { EAST, LATIN, OTHERS } from '../testing/lists.ts'
import { SUPPORT, supportIn } from '../testing/support.ts'
import type { ListName } from './list.ts'
import { openLists } from './load.ts'

/** Lists that remember which of them were fetched. */
function watched() {
  const fetched: ListName[] = []
  const lists = openLists(async (name) => {
    fetched.push(name)
    return LATIN[name] ?? []
  })
  return { fetched, lists }
}

const every = [...Object.values(LATIN), ...Object.values(EAST), ...Object.values(OTHERS).map(({ list }) => list)]

describe('[G25] a list of another language is fetched once a text could be a phrase of it, or leaves', () => {
  test('who opens the chat, and who begins to write, fetches the English one', async () => {
    const { fetched, lists } = watched()
    expect(await prepare('a', lists)).toBe(true)
    await openConversationGuard().peek('my deposit is not', { lists })
    expect(fetched).toEqual(['english'])
  })

  test.each([
    [
      'is long enough',
      (text: string, lists: ReturnType<typeof openLists>) => inspect(text, { lists }),
      'ano asa ave boa cal dar dia',
    ],
    [
      'leaves',
      (text: string, lists: ReturnType<typeof openLists>) => openConversationGuard().inspect(text, { lists }),
      'casa',
    ],
    [
      'may go on with what left',
      (text: string, lists: ReturnType<typeof openLists>) =>
        openConversationGuard({ spanish: { words: 3, telling: 3, messages: 1, others: 0, at: 0 as never } }).peek(
          text,
          { lists },
        ),
      'casa',
    ],
  ])('all are, when it %s', async (_, read, text) => {
    const { fetched, lists } = watched()
    await read(text, lists)
    expect(fetched).toEqual(
      expect.arrayContaining(['english', ...Object.keys(LATIN), 'slip39', 'monero', 'electrum-old']),
    )
  })

  test('nothing is found later that was not found at once: words of every list, the shortest above all', async () => {
    const short = every.map((list) => [...list].sort((a, b) => a.length - b.length).slice(0, 60))
    const row = fc
      .constantFrom(...every, ...short)
      .chain((list) => fc.array(fc.constantFrom(...list), { maxLength: 14 }))
    const between = fc.constantFrom(' ', ' ', ', ', '-', '\n', '', '1 ')
    await fc.assert(
      fc.asyncProperty(row, between, fc.integer({ min: 1, max: 60 }), async (words, separator, length) => {
        const text = words.join(separator).slice(0, length)
        const { verdict, findings } = await readText(text)
        expect(await inspect(text)).toEqual({ verdict, findings })
        expect(await openConversationGuard().peek(text)).toEqual({ verdict, findings, earlier: 0 })
      }),
      { numRuns: 3_000, seed: 7 },
    )
  })

  test.each(Object.keys(SUPPORT))('nor in ordinary talk, letter by letter: %s', async (language) => {
    for (const text of supportIn(language).slice(0, 12))
      for (let end = 1; end <= Math.min(text.length, 60); end += 3) {
        const { verdict, findings } = await readText(text.slice(0, end))
        expect(await inspect(text.slice(0, end))).toEqual({ verdict, findings })
      }
  })
})
