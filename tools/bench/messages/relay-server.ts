import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { answer } from './child.ts'
import { openRawStore } from './raw-store.ts'

/** Without a store it is relayed and acknowledged at once; with one, after it is on disk. */
export type RelaySettings = { store: { file: string; likeThatOf: string } | null }

type Message = { key: string; conversation: string; text: string }
type Ack = (result: unknown) => void

const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
let store: ReturnType<typeof openRawStore> | null = null

io.of('/desk').on('connection', (socket) => {
  socket.on('desk.open', (conversation: string, ack: Ack) => {
    void socket.join(conversation)
    ack(null)
  })
})

const heads = new Map<string, number>()

io.of('/visitor').on('connection', (socket) => {
  socket.on('message.send', ({ key, conversation, text }: Message, ack: Ack) => {
    const seq = (heads.get(conversation) ?? 0) + 1
    heads.set(conversation, seq)
    const at = Date.now()
    const relay = () => {
      ack({ ok: true, value: { key, conversation, seq, at } })
      const entry = { kind: 'message', seq, at, author: { role: 'visitor' }, text }
      io.of('/desk').to(conversation).emit('entry.added', { conversation, entry })
    }
    if (store) store.add({ conversation, seq, at, visitor: conversation, key, text }, relay)
    else relay()
  })
})

answer<RelaySettings>(
  async (settings) => {
    if (settings.store) store = openRawStore(settings.store.file, settings.store.likeThatOf)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
  },
  async () => {
    await io.close()
    store?.close()
  },
)
