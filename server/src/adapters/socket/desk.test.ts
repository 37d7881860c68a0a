import { expect, test } from 'vitest'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { agent, at, queued } from '../../ports/store-samples.contract.ts'
import { deskHandlers } from './desk.ts'

test('whoever is gone before a conversation is shown to them is in no room of it', async () => {
  const joined: unknown[] = []
  const socket = {
    connected: true,
    data: { agent: 'ana', session: 's', expiresAt: at(9) },
    join: async (rooms: unknown) => void joined.push(rooms),
  }
  const d = {
    clock: fakeClock(at(0)),
    directory: { agent: () => agent('ana') },
    store: { read: { conversation: async () => queued('c1', 'ada') } },
  }
  const view = { details: async () => ({}) }
  const insiders = {
    async opened() {
      socket.connected = false
    },
  }
  const handlers = deskHandlers(d as never, view as never, insiders as never)
  expect(await handlers['desk.open'](socket as never, { conversation: 'c1' } as never)).toEqual(ok({}))
  expect(joined).toEqual([])
})
