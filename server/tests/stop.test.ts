import { once } from 'node:events'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import { awayFor, comingBackWithin, leavingWithin } from '../src/adapters/socket/leaving.ts'
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
  expect((await hint).retryAfterMs).toBeLessThan(60_000)
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

/** A server whose next write may be held after it is on disk, and before anybody is told. */
async function heldWorld() {
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
  return {
    world,
    holdNext() {
      slow = Promise.withResolvers<void>()
      return slow.resolve
    },
  }
}

test('[T7] a command that is under way when the stop comes is answered first', async () => {
  const { world, holdNext } = await heldWorld()
  // Not one of the world's own, which leave with it.
  const visitor = await visitorClient(world.origin).connected()
  await visitor.must('hello', about)
  const { conversation } = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: null,
    text: 'hello',
  })
  const letGo = holdNext()
  const sending = visitor.ask('message.send', { key: newKey(), conversation, text: 'last words' })
  // Answered in order of arrival, so the one before has been begun.
  await visitor.must('beacon', {})
  const closed = world.close()
  await visitor.until('drain', () => true)
  letGo()
  expect(await sending).toMatchObject({ ok: true })
  await closed
  visitor.close()
})

const ready = async (origin: string) => (await fetch(`${origin}/readyz`)).status

test('[J3] a stop is seen from outside first, and until it has been, everything goes on', async () => {
  const world = await startWorld()
  const visitor = await world.visitor()
  expect(await ready(world.origin)).toBe(200)
  const closed = world.close(false, seconds(5))
  expect(await ready(world.origin)).toBe(503)
  const first = { key: newKey(), topic: null, name: null, text: 'hello' }
  const { conversation } = await visitor.must('conversation.open', first)
  // Whoever sends visitors here may not have looked yet.
  const late = await world.visitor()
  await late.must('beacon', {})
  expect(visitor.heard.drain).toBeUndefined()
  world.clock.advance(seconds(5))
  await visitor.until('drain', () => true)
  await closed
  expect(conversation).not.toBe('')
})

test('[J3] once it refuses, nobody new is let in, and who is here and polls still gets their answer', async () => {
  const { world, holdNext } = await heldWorld()
  const polling = await visitorClient(world.origin, { transports: ['polling'] }).connected()
  await polling.must('hello', about)
  const letGo = holdNext()
  const sending = polling.ask('conversation.open', { key: newKey(), topic: null, name: null, text: 'hello' })
  await polling.must('beacon', {})
  const closed = world.close()
  await polling.until('drain', () => true)
  await expect(visitorClient(world.origin).connected()).rejects.toThrow()
  await expect(visitorClient(world.origin, { transports: ['polling'] }).connected()).rejects.toThrow()
  letGo()
  expect(await sending).toMatchObject({ ok: true })
  await closed
  polling.close()
})

test('[J3] a request that is being answered is answered, and one that never ends is cut', async () => {
  const world = await startWorld()
  const { host } = new URL(world.origin)
  const [hostname = '', port = ''] = host.split(':')
  const half = createConnection(Number(port), hostname)
  half.on('error', () => {})
  half.write(
    `POST /api/v1/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${world.origin}\r\nX-WalletDesk: 1\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{`,
  )
  // Answered after it, so the half one has arrived.
  await fetch(`${world.origin}/api/v1/session`)
  const closed = world.close()
  const cut = once(half, 'close')
  world.clock.advance(seconds(10))
  await Promise.all([closed, cut])
})

test('[J3] connections are closed over a while that grows with their number, up to a limit', () => {
  const clients = [0, 1, 250, 5_000, 7_500, 20_000]
  expect(clients.map(leavingWithin)).toEqual([0, 4, 1_000, 20_000, 20_000, 20_000])
  expect(clients.map((n) => comingBackWithin(n, false))).toEqual([0, 4, 1_000, 20_000, 30_000, 30_000])
  expect(clients.map((n) => comingBackWithin(n, true))).toEqual([0, 4, 1_000, 20_000, 30_000, 45_000])
})

test('[J3] a server that is alone lets go of all at once, and tells them to come back when it is there again', async () => {
  const world = await startWorld()
  const visitors = await Promise.all(Array.from({ length: 5 }, () => world.visitor()))
  const gone = visitors.map(({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve)))
  const hints = visitors.map((visitor) => visitor.until('drain', () => true))
  // The clock stands still: nobody waits for a moment of their own.
  const closed = world.close()
  for (const { retryAfterMs } of await Promise.all(hints))
    expect(retryAfterMs).toBeGreaterThanOrEqual(awayFor(millis(0)))
  await Promise.all(gone)
  await closed
})

test('[J3] how long it says it is away is what its own start took, up to a limit', () => {
  expect([0, 1_000, 60_000].map((ms) => awayFor(millis(ms)))).toEqual([3_000, 4_000, 18_000])
})
