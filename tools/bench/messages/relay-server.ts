import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@redis/client'
import { Server } from 'socket.io'
import { answer } from './child.ts'
import { openRawPostgres } from './raw-postgres.ts'
import { openRawSqlite } from './raw-sqlite.ts'
import type { RawStore } from './raw-store.ts'
import { cpuTime, type Probe } from './target.ts'

/**
 * Without a store it is relayed and acknowledged at once; with one, after it is on disk. `redis`: there are other nodes,
 * and what is relayed goes to their agents, too.
 */
export type RelaySettings = {
  do: 'start'
  store: { kind: 'sqlite'; file: string; likeThatOf: string } | { kind: 'postgres'; url: string } | null
  redis: string | null
}

type Message = { key: string; conversation: string; text: string }
type Ack = (result: unknown) => void
type Entry = { kind: 'message'; seq: number; at: number; author: { role: 'visitor' }; text: string }

const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
let store: RawStore | null = null
const CHANNEL = 'bare-relay'
let publisher: ReturnType<typeof createClient> | null = null
let subscriber: ReturnType<typeof createClient> | null = null
const node = crypto.randomUUID()

const tellAgents = (conversation: string, entry: Entry) =>
  io.of('/desk').to(conversation).emit('entry.added', { conversation, entry })

async function join(redis: string) {
  publisher = createClient({ url: redis })
  subscriber = publisher.duplicate()
  await Promise.all([publisher.connect(), subscriber.connect()])
  await subscriber.subscribe(CHANNEL, (packet) => {
    const { from, conversation, entry } = JSON.parse(packet) as { from: string; conversation: string; entry: Entry }
    if (from !== node) tellAgents(conversation, entry)
  })
}

io.of('/desk').on('connection', (socket) => {
  socket.on('desk.open', async (conversation: string, ack: Ack) => {
    await store?.open(conversation)
    await socket.join(conversation)
    ack(null)
  })
})

const heads = new Map<string, number>()

io.of('/visitor').on('connection', (socket) => {
  socket.on('message.send', ({ key, conversation, text }: Message, ack: Ack) => {
    const at = Date.now()
    const relay = (seq: number) => {
      ack({ ok: true, value: { key, conversation, seq, at } })
      const entry = { kind: 'message', seq, at, author: { role: 'visitor' }, text } as const
      tellAgents(conversation, entry)
      void publisher?.publish(CHANNEL, JSON.stringify({ from: node, conversation, entry }))
    }
    if (store) return store.add({ conversation, at, visitor: conversation, key, text }, relay)
    const seq = (heads.get(conversation) ?? 0) + 1
    heads.set(conversation, seq)
    relay(seq)
  })
})

answer<RelaySettings | Probe>(
  async (order) => {
    if (order.do === 'cpu') return cpuTime()
    const { store: where, redis } = order
    if (where?.kind === 'sqlite') store = openRawSqlite(where.file, where.likeThatOf)
    if (where?.kind === 'postgres') store = openRawPostgres(where.url)
    if (redis !== null) await join(redis)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
  },
  async () => {
    await io.close()
    await store?.close()
    await Promise.all([publisher?.close(), subscriber?.close()])
  },
)
