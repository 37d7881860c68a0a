import { expect, test } from 'vitest'
import { withoutQuotes } from './quotes.ts'

const thrownBy = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return error instanceof Error ? withoutQuotes(error.message) : ''
  }
  return ''
}

test('[G40] what an error quotes is left out of the log, whoever quotes it', () => {
  expect(thrownBy(() => JSON.parse('wild father tree among universe such'))).not.toMatch(/wild|father/)
  expect(thrownBy(() => JSON.parse('{"text":"wild father'))).not.toMatch(/wild|father/)
  expect(thrownBy(() => new URL('wild father tree'))).not.toMatch(/wild|father/)
  expect(withoutQuotes('invalid input syntax for type bigint: "wild father tree"')).toBe(
    'invalid input syntax for type bigint: "…"',
  )
})

test('names stay: they say where to look', () => {
  const words = 'duplicate key value violates unique constraint "promise_pk" (reading \'length\')'
  expect(withoutQuotes(words)).toBe(words)
})
