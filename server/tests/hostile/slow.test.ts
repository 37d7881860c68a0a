import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginNumber, request } from '../../testing/hostile/beginnings.ts'
import { asManyAsMayBeOpen } from '../../testing/hostile/descriptors.ts'
import { dial, ended, from, handshake } from '../../testing/hostile/raw-web-socket.ts'
import { recovered } from '../../testing/hostile/recovered.ts'
import { isAnswered, type Measured, type Neighbour, startTarget, type Target } from '../../testing/hostile/target.ts'

let target: Target
let neighbours: Neighbour[]
let before: Measured
beforeAll(async () => {
  target = await startTarget()
  neighbours = await target.neighbours('198.51.100.1')
  before = await target.measure()
})
afterAll(() => target.stop())

test('[X8] thousands who begin a request and never end it hold up nobody, and are sent away', async () => {
  const many = asManyAsMayBeOpen(2_000)
  const sockets = await Promise.all(
    Array.from({ length: many }, async (_, i) => {
      const socket = dial(target.origin)
      await once(socket, 'connect')
      beginNumber(target.origin, i, socket)
      return socket
    }),
  )
  expect((await target.measure()).descriptors).toBeGreaterThan(before.descriptors + many / 2)
  for (let i = 0; i < 15; i++) expect(await isAnswered(neighbours)).toBe(true)
  const visitor = await target.neighbour('198.51.100.2')
  visitor.client.close()
  // A poll that was answered is read now: what is left of it is the connection.
  const gone = sockets.map((socket) => ended(socket.resume()))
  await Promise.all(gone)
  await recovered(target, neighbours, before)
}, 180_000)

test.each([
  ['a request', () => request(target.origin, 'GET / HTTP/1.1')],
  ['a WebSocket', () => handshake(target.origin, from('203.0.113.1'))],
])('[X8] %s with more headers than anybody has is refused', async (_, head) => {
  for (const headers of [
    Array.from({ length: 3_000 }, (_, i) => `X-${i}: 1`),
    [`X-Long: ${'x'.repeat(100_000)}`],
    Array(300).fill('Cookie: walletdesk=x'),
  ]) {
    const socket = dial(target.origin)
    socket.write(`${head()}\r\n${headers.join('\r\n')}\r\nConnection: close\r\n\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 (431|101|400|302|200)/)
    socket.destroy()
  }
  await recovered(target, neighbours, before)
})
