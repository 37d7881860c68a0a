import { expect, test } from 'vitest'
import { fairTurns } from './fair-turns.ts'

/** Works that end when the test says so, and the order in which they began. */
function works() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  return {
    begun,
    work: (name: string) => () => {
      begun.push(name)
      return new Promise<string>((resolve) => ends.push(() => resolve(name)))
    },
    async endOne() {
      ends.shift()?.()
      for (let i = 0; i < 5; i++) await Promise.resolve()
    },
  }
}

test('[X3] behind a crowd of one site, another site’s visitor is next but one', async () => {
  const { begun, work, endOne } = works()
  const { through } = fairTurns(2, 100)
  for (let i = 0; i < 50; i++) void through('crowd', work(`crowd ${i}`))
  void through('other', work('other'))
  expect(begun).toEqual(['crowd 0', 'crowd 1'])
  await endOne()
  await endOne()
  expect(begun).toContain('other')
  for (let i = 0; i < 49; i++) await endOne()
  expect(begun).toHaveLength(51)
})

test('[X3] of one site only so many wait; the others are told so at once, and nobody else is', async () => {
  const { work, endOne } = works()
  const { through } = fairTurns(1, 2)
  const answers = ['a', 'b', 'c', 'd'].map((name) => through('crowd', work(name)))
  expect(await answers[3]).toBeNull()
  const other = through('other', work('other'))
  for (let i = 0; i < 4; i++) await endOne()
  expect(await Promise.all([answers[0], answers[1], answers[2], other])).toEqual(['a', 'b', 'c', 'other'])
})

test('a work that fails gives its place back', async () => {
  const { through } = fairTurns(1, 0)
  await expect(through('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await through('a', async () => 'done')).toBe('done')
})
