import { expect, test } from 'vitest'
import { digestOf, tagsIn, textOf } from './words.ts'

test('a text tells whose conversation it belongs to, and whether it is a note', () => {
  const said = [
    textOf({ visitor: 'v3', team: 'north', note: false }, 7),
    textOf({ visitor: 'v12', team: 'south', note: true }, 8),
  ].join(' ')
  expect(tagsIn(`42["entry.added",{"text":"${said}"}]`)).toEqual([
    { visitor: 'v3', team: 'north', note: false },
    { visitor: 'v12', team: 'south', note: true },
  ])
})

test('a digest tells texts apart and holds none of them', () => {
  const text = textOf({ visitor: 'v1', team: 'north', note: false }, 1)
  expect(digestOf(text)).toBe(digestOf(text))
  expect(digestOf(text)).not.toBe(digestOf(`${text} `))
  expect(text).not.toContain(digestOf(text))
})
