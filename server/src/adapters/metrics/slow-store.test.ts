import { expect, test } from 'vitest'
import { minutes } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { LogFields } from '../../ports/log.ts'
import { slowStore } from './slow-store.ts'

function watched() {
  const clock = fakeClock()
  const lines: [string, string, LogFields | undefined][] = []
  const slow = slowStore(clock, {
    info: (event, fields) => void lines.push(['info', event, fields]),
    warn: (event, fields) => void lines.push(['warn', event, fields]),
    incident: () => '',
  })
  return { clock, lines, slow }
}

test('[J9] a store that is slow a thousand times is one line a minute, with the count and the slowest', () => {
  const { clock, lines, slow } = watched()
  for (let i = 0; i < 1_000; i++) slow.took('write', 1_500)
  slow.took('threadOf', 4_000.4)
  slow.took('queue', 999)
  slow.repeated()
  expect(lines).toEqual([])
  clock.advance(minutes(1))
  const told = { slow: 1_001, slowest: 'threadOf', slowestMs: 4_000, repeated: 1 }
  expect(lines).toEqual([['warn', 'store slow', told]])
  clock.advance(minutes(60))
  expect(lines).toHaveLength(1)
})

test('[J9] transactions that are only tried again are told apart from slow ones', () => {
  const { clock, lines, slow } = watched()
  for (let i = 0; i < 7; i++) slow.repeated()
  clock.advance(minutes(1))
  expect(lines).toEqual([['info', 'transactions repeated', { repeated: 7 }]])
})
