import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io, type Socket as ClientSocket } from 'socket.io-client'
import { afterEach, expect, test, vi } from 'vitest'
import type { Connection } from './connections.ts'
import { gathering } from './gathering.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** Both ends of a connection whose server gathers, and all that the client has heard. */
async function connected(transport: 'websocket' | 'polling') {
  const http = createServer()
  const server = new Server(http)
  const { gather } = gathering()
  server.engine.on('connection', (connection: Connection) => gather(connection))
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const client: ClientSocket = io(url, { transports: [transport], forceNew: true, reconnection: false })
  ends.push(
    () => server.close(),
    () => client.close(),
  )
  const heard: unknown[] = []
  client.onAny((_event, what) => heard.push(what))
  const [socket] = (await once(server, 'connection')) as [Socket]
  return { server, client, socket, heard }
}

const heardOf = (heard: readonly unknown[], many: number) => vi.waitFor(() => expect(heard).toHaveLength(many))

test('[T8] what is told in one turn of the event loop is heard in its order, after one write', async () => {
  const { server, socket, heard } = await connected('websocket')
  await new Promise(setImmediate)
  // What a stream has for several chunks at once.
  const written = vi.spyOn(socket.conn.request.socket, '_writev' as never)
  socket.emit('told', 1)
  server.emit('told', 2)
  await Promise.resolve()
  socket.emit('told', 3)
  expect(written).not.toHaveBeenCalled()
  await new Promise(setImmediate)
  expect(written).toHaveBeenCalledOnce()
  socket.emit('told', 4)
  await heardOf(heard, 4)
  expect(heard).toEqual([1, 2, 3, 4])
  expect(written).toHaveBeenCalledTimes(2)
})

test('[T8] last words are heard before the end, whoever ends it', async () => {
  const { client, socket, heard } = await connected('websocket')
  const ended = once(client as never, 'disconnect')
  socket.emit('told', 'goodbye')
  socket.conn.close()
  await ended
  expect(heard).toEqual(['goodbye'])
})

test('[T8] who has gone meanwhile is told nothing', async () => {
  const { client, socket } = await connected('websocket')
  const gone = once(socket as never, 'disconnect')
  client.close()
  socket.emit('told', 1)
  socket.conn.close(true)
  socket.emit('told', 2)
  await gone
  expect(socket.connected).toBe(false)
})

test('[T8] who polls is told the same', async () => {
  const { socket, heard } = await connected('polling')
  for (const what of [1, 2, 3]) socket.emit('told', what)
  await heardOf(heard, 3)
  expect(heard).toEqual([1, 2, 3])
})
