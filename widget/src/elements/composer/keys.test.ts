import { expect, test } from 'vitest'
import { sends } from './keys.ts'

const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 }

test('Enter sends, Shift and Enter start a line', () => {
  expect(sends(enter)).toBe(true)
  expect(sends({ ...enter, shiftKey: true })).toBe(false)
})

test('the Enter that chooses a word of an input method does not send, in any browser', () => {
  expect(sends({ ...enter, isComposing: true, keyCode: 229 })).toBe(false)
  expect(sends({ ...enter, isComposing: false, keyCode: 229 })).toBe(false)
})
