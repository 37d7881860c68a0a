import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { answer } from '../messages/child.ts'
import { readMemory } from './memory.ts'

export type BareOrder = { do: 'start' } | { do: 'memory' }

/** Nothing but Socket.IO, with the same settings: it answers whatever it is asked with the same words. */
const words = { ok: true, value: { conversation: 'the-only-one' } }
const http = createServer()
const io = new Server(http, {
  path: SOCKET_PATH,
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
})
io.of(VISITOR_NAMESPACE).on('connection', (socket) => {
  void socket.join(`visitor:${socket.id}`)
  socket.onAny((_verb, _cmd, ack) => ack(words))
})

answer<BareOrder>(
  async (order) => {
    if (order.do === 'memory') return readMemory()
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', 4_096, resolve))
    return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
  },
  async () => void io.close(),
)
