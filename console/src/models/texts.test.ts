import { signal } from '@preact/signals'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { OpenState } from '@walletdesk/shared/protocol/wait.ts'
import { expect, test } from 'vitest'
import { openTexts } from './texts.ts'

const now = instant(Date.parse('2026-06-10T10:00:00'))
const texts = openTexts(signal('en'), ['en-GB'])

test('the board says what a newcomer reads: nothing of theirs is kept yet, and what closes the desk', () => {
  const open: OpenState = { open: true, until: null }
  expect(texts.newcomerWait({ kind: 'unknown', reason: 'little-data' }, open, now).detail).toContain(
    'You can write to us now',
  )
  const opensAt = instant(Date.parse('2026-06-10T12:30:00'))
  const closed: OpenState = { open: false, opensAt, note: 'Fire drill' }
  expect(texts.newcomerWait({ kind: 'closed', opensAt, lowAt: null, dueAt: null }, closed, now).headline).toBe(
    'Closed now (Fire drill), open again from 12:30',
  )
})

test.each([
  ['en', ['7', '999', '1.3K', '12K']],
  ['zh', ['7', '999', '1399', '1.2万']],
] as const)('a count in a small mark is short, and never more than there are, in %s', (language, counts) => {
  const { count } = openTexts(signal(language), [language]).format.value
  expect([7, 999, 1_399, 12_099].map(count)).toEqual(counts)
})
