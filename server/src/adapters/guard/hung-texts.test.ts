import { expect, test } from 'vitest'
import { hungTexts } from './hung-texts.ts'

test('[G44] a text that hung is known again, others are not', () => {
  const hung = hungTexts()
  expect(hung.has('one')).toBe(false)
  hung.add('one')
  expect([hung.has('one'), hung.has('One')]).toEqual([true, false])
})

test('[G44] of those that hung the last ones are known, so that nobody fills the memory', () => {
  const hung = hungTexts(2)
  for (const text of ['one', 'two', 'three']) hung.add(text)
  expect(['one', 'two', 'three'].map(hung.has)).toEqual([false, true, true])
})
