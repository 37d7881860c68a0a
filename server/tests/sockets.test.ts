import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { connected, must, visitorSocket } from '../testing/sockets.ts'

let server: Server
let origin: string

beforeEach(async () => {
  const http = createServer()
  server = new Server(http, { path: SOCKET_PATH })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(() => server.close())

const visitors = () => server.of(VISITOR_NAMESPACE)
const comes = () => connected(visitorSocket(origin))
const nobodyIsHere = () => vi.waitFor(() => expect(server.engine.clientsCount).toBe(0))

test('who is let in is connected, and may ask again whether they are', async () => {
  visitors()
  const socket = await comes()
  expect(await connected(socket)).toBe(socket)
  socket.disconnect()
})

test('who is refused is told why, and holds no line', async () => {
  const data = { ok: false, code: 'site.unknown' }
  visitors().use((_socket, next) => next(Object.assign(new Error('no'), { data })))
  await expect(comes()).rejects.toMatchObject({ data })
  await nobodyIsHere()
})

test('who loses the line after the upgrade, before being let in, does not wait for ever', async () => {
  visitors().use((socket) => socket.conn.close())
  await expect(comes()).rejects.toThrow('lost')
  await nobodyIsHere()
})

test('who finds nobody does not wait for ever', async () => {
  await server.close()
  await expect(comes()).rejects.toThrow()
})

test('what must succeed gives its answer, and throws what was refused or not answered', async () => {
  visitors().on('connection', (socket) => {
    socket.on('beacon', (cmd, ack) => ack({ ok: true, value: cmd }))
    socket.on('message.send', (_cmd, ack) => ack({ ok: false, code: 'message.empty' }))
    socket.on('hello', () => undefined)
  })
  const socket = await comes()
  expect(await must(socket, 'beacon', { since: 1 })).toEqual({ since: 1 })
  await expect(must(socket, 'message.send', {})).rejects.toThrow('message.send was refused: message.empty')
  await expect(must(socket, 'hello', {}, 1)).rejects.toThrow('timed out')
  socket.disconnect()
})
