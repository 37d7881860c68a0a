import { signal } from '@preact/signals'
import { instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { expect, test } from 'vitest'
import { promiseLine } from './promise-line.ts'
import { openTexts } from './texts.ts'

const at = instant(Date.parse('2026-06-10T10:00:00'))
const then = (n: number) => plus(at, minutes(n))
const texts = openTexts(signal('en'), ['en-GB'])
const line = (entry: Parameters<typeof promiseLine>[0]) => promiseLine(entry, texts)
const common = { seq: 1, at }
const told = { ...common, kind: 'promised', lowAt: then(10), dueAt: then(25), chance: null, ahead: 2 } as const

test('what was told reads as what the visitor was told, and anew with its reason', () => {
  expect(line({ ...told, reason: 'first' })).toBe('The visitor was told: first reply between 10:10 and 10:25 (2 ahead)')
  expect(line({ ...told, lowAt: null, reason: 'staffing' })).toBe(
    'The visitor was told anew: first reply by 10:25 (2 ahead; other agents than planned)',
  )
  expect(line({ ...told, chance: 60, reason: 'first' })).toContain('a reply by 10:25 with a chance of about 60%')
})

test('what became of it', () => {
  const dueAt = then(25)
  expect(line({ ...common, kind: 'promise-at-risk', dueAt })).toContain('until 10:25')
  expect(line({ ...common, kind: 'promise-missed', dueAt })).toContain('by 10:25 was missed')
  expect(line({ ...common, kind: 'chose', choice: 'supervisor' })).toBe('The visitor asked for a supervisor')
  expect(line({ ...common, kind: 'promise-taken', agent: { id: 'a' as AgentId, name: 'Ana' } })).toBe(
    'Ana sees to the missed promise',
  )
  expect(line({ ...common, kind: 'promise-ended', outcome: 'kept', dueAt })).toBe('Promise kept: answered by 10:25')
})
