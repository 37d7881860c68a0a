import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { DESK_NAMESPACE, SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { ConversationSummary, InboxView } from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { COMMON_ADDRESS } from '../../../server/testing/full-desk.ts'
import { answer } from '../messages/child.ts'
import type { Act } from './acts.ts'
import type { Started } from './desk-server.ts'

/** Acts are made ready first, so that only they are measured; they are answered with how long each took, in ms. */
export type CrowdOrder =
  | { do: 'connect'; desk: Started; visitors: number; newcomers: number }
  | { do: 'prepare'; act: Act; times: number }
  | { do: 'act'; times: number; pauseMs: number }

const hello = { locale: 'en', timeZone: 'UTC', page: { url: 'https://wallet.example/help', title: 'Help' } }
/** So many at once find no full queue at the port. */
const AT_ONCE = 50

const visitors: { socket: Socket; conversation: string }[] = []
const newcomers: Socket[] = []
const agents: Socket[] = []

const connected = (socket: Socket) =>
  new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => reject(new Error(`Could not connect: ${error.message}`)))
  })

async function ask<T>(socket: Socket | undefined, verb: string, command: unknown): Promise<T> {
  const result = (await socket?.timeout(60_000).emitWithAck(verb, command)) as Result<T>
  if (!result.ok) throw new Error(`${verb} was refused: ${result.code} ${JSON.stringify(result.args ?? {})}`)
  return result.value
}

async function inGroups<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map(each))
}

/** Whoever is cut measures nothing any more. */
const staying = (socket: Socket) =>
  void socket.on('disconnect', (why) => {
    if (why !== 'io client disconnect') throw new Error(`Somebody was cut: ${why}`)
  })

const options = { path: SOCKET_PATH, transports: ['websocket'], forceNew: true, reconnection: false }

async function visitor({ url, site }: Started, token?: string): Promise<Socket> {
  const auth = token === undefined ? { v: PROTOCOL_VERSION } : { v: PROTOCOL_VERSION, token }
  const extraHeaders = { origin: url }
  const socket = await connected(io(`${url}${VISITOR_NAMESPACE}`, { ...options, query: { site }, auth, extraHeaders }))
  await ask(socket, 'hello', hello)
  staying(socket)
  return socket
}

async function connect({ desk, visitors: many, newcomers: fresh }: Extract<CrowdOrder, { do: 'connect' }>) {
  await inGroups(desk.cookies, async (cookie) => {
    const extraHeaders = { origin: desk.url, cookie }
    const auth = { v: PROTOCOL_VERSION }
    const socket = await connected(io(`${desk.url}${DESK_NAMESPACE}`, { ...options, auth, extraHeaders }))
    await ask(socket, 'desk.hello', {})
    staying(socket)
    agents.push(socket)
  })
  // Every tenth of those who wait, so that they stand all along the line.
  const step = Math.floor(desk.waiting.length / many)
  await inGroups(
    desk.waiting.filter((_, i) => i % step === step - 1),
    async ({ token, conversation }) => void visitors.push({ socket: await visitor(desk, token), conversation }),
  )
  await inGroups(Array.from({ length: fresh }), async () => void newcomers.push(await visitor(desk)))
}

const list = async (agent: Socket | undefined, view: InboxView) =>
  (await ask<{ conversations: ConversationSummary[] }>(agent, 'desk.list', { view })).conversations

/** Makes ready, so that only the act itself is measured. */
async function prepared(act: Act, i: number): Promise<() => Promise<unknown>> {
  const agent = agents[i % agents.length]
  switch (act) {
    case 'join': {
      const key = randomUUID()
      const socket = newcomers.pop()
      return () => ask(socket, 'conversation.open', { key, topic: null, name: null, text: 'My deposit is missing.' })
    }
    case 'leave': {
      const leaving = visitors.pop()
      return () => ask(leaving?.socket, 'conversation.leave', { conversation: leaving?.conversation })
    }
    case 'assign': {
      // Whoever closes one is given the next.
      const [mine] = await list(agent, 'mine')
      return () => ask(agent, 'desk.close', { conversation: mine?.id })
    }
    case 'message': {
      const [mine] = await list(agent, 'mine')
      return () => ask(agent, 'message.send', { key: randomUUID(), conversation: mine?.id, text: 'One moment.' })
    }
    case 'list queue':
      return () => list(agent, 'queue')
    case 'list open':
      return () => list(agent, 'open')
    case 'list closed':
      return () => list(agent, 'closed')
    case 'list mine':
      return () => list(agent, 'mine')
    case 'search': {
      const [mine] = await list(agent, 'mine')
      const value = COMMON_ADDRESS.toLowerCase()
      return () => ask(agent, 'desk.seenBefore', { conversation: mine?.id, value })
    }
    case 'beacon of an agent':
      return () => ask(agent, 'desk.beacon', {})
    case 'beacon of a visitor':
      return () => ask(visitors[i % visitors.length]?.socket, 'beacon', {})
  }
}

const ready: (() => Promise<unknown>)[] = []

async function perform(times: number, pauseMs: number): Promise<number[]> {
  const took: number[] = []
  for (const one of ready.splice(0, times)) {
    const began = performance.now()
    await one()
    took.push(performance.now() - began)
    if (pauseMs > 0) await sleep(pauseMs)
  }
  return took
}

answer<CrowdOrder>(
  async (order) => {
    if (order.do === 'connect') return connect(order)
    if (order.do === 'act') return perform(order.times, order.pauseMs)
    for (let i = 0; i < order.times; i++) ready.push(await prepared(order.act, i))
    return null
  },
  async () => {
    for (const socket of [...agents, ...newcomers, ...visitors.map((one) => one.socket)]) socket.disconnect()
  },
)
