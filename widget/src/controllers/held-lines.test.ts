import { inspect, VERDICT_OF, type Kind } from '@walletdesk/shared/domain/guard/index.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldLines, without } from './held-lines.ts'

const found = (...kinds: Kind[]) => kinds.map((kind, n) => ({ kind, start: n * 10, end: n * 10 + 5 }))

test.each(Object.entries(VERDICT_OF))('[G53] %s is told, and the safe choice is the first', (kind, verdict) => {
  const lines = heldLines({ verdict, findings: found(kind as Kind), earlier: 0 })
  expect(lines).not.toBeNull()
  expect(lines?.verdict).toBe(verdict)
  const choices = { block: ['remove', 'again'], ask: ['ask', 'hex'], mask: ['none'], pass: ['none'] }
  expect(choices[verdict]).toContain(lines?.choice)
})

test('[G53] the worst is told first, and marked alone', () => {
  const lines = heldLines({ verdict: 'block', findings: found('password', 'key-wif', 'card', 'key-sui'), earlier: 0 })
  expect(lines?.what).toBe('key')
  expect(lines?.about.map(({ kind }) => kind)).toEqual(['key-wif', 'key-sui'])
})

test('[G53] what only the server knows of is told, too', () => {
  expect(heldLines({ verdict: 'block', findings: found('password'), earlier: 0 })?.choice).toBe('ask')
  expect(heldLines({ verdict: 'block', findings: found('made-up' as Kind), earlier: 0 })?.choice).toBe('remove')
})

test('nothing found is nothing told', () => {
  expect(heldLines({ verdict: 'pass', findings: [], earlier: 0 })).toBeNull()
})

const key = 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn'

test.each([
  [`Please help: ${key} is my key`, 'Please help: is my key'],
  [`one\n${key}\ntwo`, 'one\ntwo'],
  [key, ''],
  [`${key} and ${key}`, 'and'],
])('[G54] of "%s" only the rest is left', async (text, left) => {
  const { findings } = await inspect(text)
  expect(without(text, findings)).toBe(left)
})

test('[G54] whatever is taken out, the rest keeps its words in order', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 9 }), fc.nat(), (words, n) => {
      const at = n % words.length
      const start = words.slice(0, at).join(' ').length + (at > 0 ? 1 : 0)
      const place = { kind: 'password', start, end: start + (words[at]?.length ?? 0) } as const
      expect(without(words.join(' '), [place])).toBe(words.toSpliced(at, 1).join(' '))
    }),
  )
})
