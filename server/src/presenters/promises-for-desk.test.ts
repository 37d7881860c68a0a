import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { expect, test } from 'vitest'
import { at, line, queued } from '../core/promise/promise.fixture.ts'
import { promiseForDesk } from './promises-for-desk.ts'

const cards = { card: () => ({ id: 'a' as AgentId, name: 'Ana' }) }
const promise = line()
const shown = (firstReplyAt: ReturnType<typeof at> | null) =>
  promiseForDesk({ conversation: { ...queued, firstReplyAt }, promise, last: promise }, cards)

test('nothing is left of the time once it is answered, also before the ledger has written that down', () => {
  expect(shown(null)).toMatchObject({ state: 'standing', dueAt: promise.dueAt })
  expect(shown(at(5))).toBeNull()
})

test('a reply before it was told does not answer it', () => {
  expect(shown(at(-5))).toMatchObject({ state: 'standing' })
})
