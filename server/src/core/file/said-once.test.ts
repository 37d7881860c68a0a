import { expect, test } from 'vitest'
import { openSaidOnce } from './said-once.ts'

const whole = (...pieces: string[]) => {
  const once = openSaidOnce()
  return pieces.map((piece) => once.add(piece)).join('') + once.rest()
}

test('[F6] what a log repeats is read once, however it is cut into pieces', () => {
  const lines = Array.from({ length: 100 }, (_, i) => `12:00:${i} INFO request ${i} done\n`).join('')
  expect(whole(lines, 'ERROR stuck\n')).toBe('12:00:0 INFO request 0 done\nERROR stuck\n')
  expect(whole(lines.slice(0, 700), lines.slice(700))).toBe('12:00:0 INFO request 0 done\n')
})

test('[F6] each word of a column, each number, and a line without an end is read', () => {
  expect(whole('1. wild\n2. father\n3. tree\n')).toBe('1. wild\n2. father\n3. tree\n')
  expect(whole('4111111111111111\n4242424242424242\n')).toBe('4111111111111111\n4242424242424242\n')
  expect(whole('no end')).toBe('no end')
  expect(whole('x'.repeat(40_000), 'y')).toBe(`${'x'.repeat(40_000)}\ny`)
})
