import { expect, test } from 'vitest'
import { nextMarker } from './marker.ts'

const changed = (firstUnread: string | null, watching: boolean) => ({ kind: 'changed', firstUnread, watching }) as const

test('a message that came while nobody looked is marked, one that was watched is not', () => {
  expect(nextMarker(null, changed('m1', false))).toBe('m1')
  expect(nextMarker(null, changed('m1', true))).toBe(null)
})

test('the mark stays while the visitor reads on, and goes when they answer', () => {
  expect(nextMarker('m1', changed(null, true))).toBe('m1')
  expect(nextMarker('m1', changed('m4', false))).toBe('m1')
  expect(nextMarker('m1', { kind: 'answered' })).toBe(null)
})
