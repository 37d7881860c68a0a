import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Door, roundRobin } from './door.ts'
import { frameCutter } from './frames.ts'

const text = (words: string) => {
  const body = Buffer.from(words)
  const head = body.length < 126 ? [0x81, body.length] : [0x81, 126, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from(head), body])
}
const UPGRADED = 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n'

let server: Server
let upstream: Socket
const heard: string[] = []
let door: Door
let client: Socket
let received = ''

beforeEach(async () => {
  heard.length = 0
  received = ''
  const upgraded = Promise.withResolvers<Socket>()
  server = createServer().on('upgrade', (_request, socket) => {
    socket.write(UPGRADED)
    upgraded.resolve(socket as Socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = (server.address() as AddressInfo).port
  // The first of the two is nobody: it is passed over.
  door = await Door.open(
    'v1',
    roundRobin(() => [1, port]),
    (words) => heard.push(words),
  )
  client = connect({ port: door.port, host: '127.0.0.1' })
  client.on('error', () => undefined)
  client.on('data', (chunk) => {
    received += String(chunk)
  })
  client.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n')
  upstream = await upgraded.promise
  upstream.on('error', () => undefined)
  await until(() => received.includes('\r\n\r\n'))
})
afterEach(async () => {
  client.destroy()
  await door.close()
  server.closeAllConnections()
  server.close()
})

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((next) => setImmediate(next))
}

test('words pass both ways, and what the server says is heard frame by frame', async () => {
  upstream.write(Buffer.concat([text('first ~v1~north~'), text('second').subarray(0, 3)]))
  await until(() => heard.length === 2)
  upstream.write(text('second').subarray(3))
  await until(() => received.includes('second'))
  expect(heard.slice(1)).toEqual(['first ~v1~north~', 'second'])
  const said = once(upstream, 'data')
  client.write('to the server')
  expect(String((await said)[0])).toBe('to the server')
})

test('a lost hint is left out as a whole, and what comes after it arrives', async () => {
  door.set({ hintsLost: true })
  upstream.write(Buffer.concat([text('42/visitor,["entry.added",{}]'), text('43/visitor,1[{"ok":true}]')]))
  await until(() => received.includes('43/visitor'))
  expect(received).not.toContain('entry.added')
})

test('half open: what the server says is lost, and nobody is told', async () => {
  door.set({ deaf: true })
  upstream.write(text('lost'))
  await until(() => heard.includes('lost'))
  door.set({ deaf: false })
  upstream.write(text('heard'))
  await until(() => received.includes('heard'))
  expect(received).not.toContain('lost')
})

test('cut in a frame: half of it arrives, and the connection ends', async () => {
  door.sever()
  upstream.write(text('0123456789'))
  await once(client, 'close')
  expect(received.endsWith('0123')).toBe(true)
})

test('cut off: the connection ends, and none can be made', async () => {
  door.set({ cut: true })
  await once(client, 'close')
  const again = connect({ port: door.port, host: '127.0.0.1' })
  again.on('error', () => undefined)
  await once(again, 'close')
})

test('a slow line gives its words piece by piece, and all of them', async () => {
  door.set({ bytesPerSecond: 2_000 })
  const long = 'x'.repeat(300)
  upstream.write(text(long))
  await until(() => received.includes('x'))
  expect(received).not.toContain(long)
  await until(() => received.includes(long))
})

test('an answer that is no WebSocket is given as it comes', () => {
  const cut = frameCutter()
  expect(cut(Buffer.from('HTTP/1.1 200 OK\r\n\r\nbo'))).toHaveLength(2)
  expect(cut(Buffer.from('dy')).map((said) => said.text)).toEqual(['dy'])
})
