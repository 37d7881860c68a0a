import { instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import { expect, test } from 'vitest'
import { isSameLine } from './same-line.ts'

const at = instant(Date.parse('2026-06-10T10:00:00Z'))
const range = (low: number, due: number): WaitAnswer => ({
  kind: 'range',
  lowAt: plus(at, minutes(low)),
  dueAt: plus(at, minutes(due)),
  reasons: [],
})

test.each<[string, WaitAnswer, WaitAnswer, boolean]>([
  ['the same', range(10, 20), range(10, 20), true],
  ['one step of the clock times later', range(10, 20), range(10, 25), true],
  ['a crowd has come', range(10, 30), range(220, 300), false],
  ['a crowd has gone', range(220, 300), range(10, 30), false],
  ['of another kind', range(10, 20), { kind: 'now', dueAt: plus(at, minutes(1)) }, false],
  ['without ends', { kind: 'unknown', reason: 'little-data' }, { kind: 'unknown', reason: 'little-data' }, true],
])('[M6] one more agent is compared with the line it was worked out for: %s', (_, before, now, same) => {
  expect(isSameLine(before, now, at)).toBe(same)
})
