import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../src/adapters/store/open.ts'
import { about, newKey, visitorClient } from '../testing/clients.ts'
import { startWorld } from '../testing/world.ts'

test('[T7] a stop is said, refuses what is new with "again in a moment", and keeps all it acknowledged', async () => {
  const world = await startWorld()
  const visitor = await world.visitor()
  const first = { key: newKey(), topic: null, name: null, text: 'hello' }
  const { conversation } = await visitor.must('conversation.open', first)
  const sends = Array.from({ length: 15 }, (_, i) =>
    visitor.ask('message.send', { key: newKey(), conversation, text: `${i}` }).catch(() => null),
  )
  await sends[0]
  const hint = visitor.until('drain', () => true)
  const late = hint.then(() =>
    visitor.ask('message.send', { key: newKey(), conversation, text: 'late' }).catch(() => null),
  )
  const gone = new Promise((resolve) => visitor.socket.once('disconnect', resolve))
  await world.close(true)
  expect((await hint).retryAfterMs).toBeLessThan(5_000)
  // A disconnect by the server's own hand would keep Socket.IO clients from coming back.
  expect(await gone).not.toBe('io server disconnect')
  const refused = await late
  if (refused) expect(refused).toMatchObject({ ok: false, code: 'server.stopping' })

  const again = await startWorld({ dataFolder: world.dataFolder })
  const back = await again.visitor({ token: visitor.token })
  const { entries } = await back.must('sync', { conversation, since: 0 })
  const stored = new Set(entries.flatMap((e) => (e.kind === 'message' ? [e.key] : [])))
  const acknowledged = (await Promise.all(sends)).flatMap((r) => (r?.ok ? [r.value.key] : []))
  expect(acknowledged.length).toBeGreaterThan(0)
  for (const key of acknowledged) expect(stored).toContain(key)
  await again.close()
})

test('[T7] a command that is under way when the stop comes is answered first', async () => {
  let slow: PromiseWithResolvers<void> | null = null
  const world = await startWorld({
    store: async (folder) => {
      const store = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
      return {
        ...store,
        async write(work) {
          const waitFor = slow
          slow = null
          const value = await store.write(work)
          await waitFor?.promise
          return value
        },
      }
    },
  })
  // Not one of the world's own, which leave with it.
  const visitor = await visitorClient(world.origin).connected()
  await visitor.must('hello', about)
  const { conversation } = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: null,
    text: 'hello',
  })
  const disk = Promise.withResolvers<void>()
  slow = disk
  const sending = visitor.ask('message.send', { key: newKey(), conversation, text: 'last words' })
  // Answered in order of arrival, so the one before has been begun.
  await visitor.must('beacon', {})
  const closed = world.close()
  await visitor.until('drain', () => true)
  disk.resolve()
  expect(await sending).toMatchObject({ ok: true })
  await closed
  visitor.close()
})
