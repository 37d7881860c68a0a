import { expect, test } from 'vitest'
import { newKey } from '../testing/clients.ts'
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
  const late = hint.then(() => visitor.ask('message.send', { key: newKey(), conversation, text: 'late' }).catch(() => null))
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
