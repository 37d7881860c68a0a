import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { bareWire } from '../src/platform/bare-wire.ts'

type Asked = { 'message.send': { cmd: { text: string }; answer: string } }
type Told = { news: { text: string } }

let http: HttpServer
let io: Server
let url: string

beforeEach(async () => {
  http = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => http.once('listening', resolve))
  io = new Server(http, { path: '/socket', pingInterval: 20, pingTimeout: 10_000 })
  url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/socket/?EIO=4&transport=websocket&site=x`
})
afterEach(() => io.close())

/** A wire to the real library's server, and a promise for each thing it may say. */
function open(auth: unknown = { v: 1 }) {
  const said = {
    connected: Promise.withResolvers<void>(),
    refused: Promise.withResolvers<unknown>(),
    lost: Promise.withResolvers<void>(),
    heard: Promise.withResolvers<unknown>(),
  }
  let reached = false
  const wire = bareWire<Asked, Told>(
    { url, namespace: '/visitor' },
    auth,
    {
      connected: () => said.connected.resolve(),
      refused: said.refused.resolve,
      lost: () => said.lost.resolve(),
      heard: said.heard.resolve,
    },
    () => {
      reached = true
    },
  )
  return { wire, said, reached: () => reached }
}

test('connects with its auth, asks and is answered, each answer to its own question', async () => {
  const texts: string[] = []
  io.of('/visitor').on('connection', (socket) => {
    expect(socket.handshake.auth).toEqual({ v: 1, token: 't' })
    expect(socket.handshake.query.site).toBe('x')
    socket.on('message.send', (cmd, ack) => {
      texts.push(cmd.text)
      // The second is answered first.
      setTimeout(() => ack(ok(cmd.text)), texts.length === 1 ? 30 : 0)
    })
  })
  const { wire, said, reached } = open({ v: 1, token: 't' })
  await said.connected.promise
  const ask = (text: string) => new Promise((resolve) => wire.emit('message.send', { text }, resolve))
  const odd = 'a,b[1]{"c"} 你好 \u2028 "'
  expect(await Promise.all([ask('first'), ask(odd)])).toEqual([ok('first'), ok(odd)])
  expect(reached()).toBe(true)
  wire.close()
})

test('hears events, and answers the server’s pings for as long as it is open', async () => {
  io.of('/visitor').on('connection', (socket) => {
    let pings = 0
    socket.conn.on('heartbeat', () => {
      pings += 1
      if (pings === 3) socket.emit('news', { text: 'three' })
    })
  })
  const { wire, said } = open()
  expect(await said.heard.promise).toEqual({ name: 'news', event: { text: 'three' } })
  wire.close()
})

test('a refused handshake carries its reason; one without a reason is a lost connection', async () => {
  io.of('/visitor').use((socket, next) => {
    const refusal = socket.handshake.auth.v === 9 ? { data: fail('protocol.version') } : {}
    next(Object.assign(new Error('no'), refusal))
  })
  expect(await open({ v: 9 }).said.refused.promise).toEqual(fail('protocol.version'))
  await open({ v: 1 }).said.lost.promise
})

test('lost: nobody there, the server cuts it, the server disconnects it', async () => {
  const cut = Promise.withResolvers<{ disconnect(): void; conn: { close(): void } }>()
  io.of('/visitor').on('connection', cut.resolve)
  const first = open()
  ;(await cut.promise).conn.close()
  await first.said.lost.promise

  io.of('/visitor').removeAllListeners()
  io.of('/visitor').on('connection', (socket) => socket.disconnect())
  await open().said.lost.promise

  await io.close()
  const nobody = open()
  await nobody.said.lost.promise
  expect(nobody.reached()).toBe(false)
})

test('after close nothing more is heard, and the server sees it go', async () => {
  const gone = Promise.withResolvers<string>()
  io.of('/visitor').on('connection', (socket) => socket.on('disconnect', gone.resolve))
  const { wire, said } = open()
  await said.connected.promise
  wire.close()
  await gone.promise
  const silent = await Promise.race([said.lost.promise.then(() => 'lost'), Promise.resolve('silent')])
  expect(silent).toBe('silent')
})
