import { once } from 'node:events'
import { expect, test } from 'vitest'
import { beginNumber, request } from '../../testing/hostile/beginnings.ts'
import { asManyAsMayBeOpen } from '../../testing/hostile/descriptors.ts'
import { dial, ended, from, handshake } from '../../testing/hostile/raw-web-socket.ts'
import { besieged } from '../../testing/hostile/siege.ts'

const siege = besieged()

test('[X8] thousands who begin a request and never end it hold up nobody, and are sent away', async () => {
  const many = asManyAsMayBeOpen(2_000)
  const sockets = await Promise.all(
    Array.from({ length: many }, async (_, i) => {
      const socket = dial(siege.target.origin)
      await once(socket, 'connect')
      beginNumber(siege.target.origin, i, socket)
      return socket
    }),
  )
  expect((await siege.target.measure()).descriptors).toBeGreaterThan(siege.before.descriptors + many / 2)
  for (let i = 0; i < 15; i++) expect(await siege.isAnswered()).toBe(true)
  const visitor = await siege.target.neighbour('198.51.100.2')
  visitor.client.close()
  // A poll that was answered is read now: what is left of it is the connection.
  const gone = sockets.map((socket) => ended(socket.resume()))
  await Promise.all(gone)
  await siege.recovered()
}, 180_000)

test.each([
  ['a request', () => request(siege.target.origin, 'GET / HTTP/1.1')],
  ['a WebSocket', () => handshake(siege.target.origin, from('203.0.113.1'))],
])('[X8] %s with more headers than anybody has is refused', async (_, head) => {
  for (const headers of [
    Array.from({ length: 3_000 }, (_, i) => `X-${i}: 1`),
    [`X-Long: ${'x'.repeat(100_000)}`],
    Array(300).fill('Cookie: walletdesk=x'),
  ]) {
    const socket = dial(siege.target.origin)
    socket.write(`${head()}\r\n${headers.join('\r\n')}\r\nConnection: close\r\n\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 (431|101|400|302|200)/)
    socket.destroy()
  }
  await siege.recovered()
})
