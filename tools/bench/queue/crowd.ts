import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Socket } from 'socket.io-client'
import type { ConversationSummary, InboxView } from '@walletdesk/shared/protocol/desk.ts'
import { about } from '../../../server/testing/clients.ts'
import { COMMON_ADDRESS } from '../../../server/testing/full-desk.ts'
import { connected, deskSocket, must, visitorSocket } from '../../../server/testing/sockets.ts'
import { answer } from '../messages/child.ts'
import type { Act } from './acts.ts'
import type { Started } from './desk-server.ts'

/** Acts are made ready first, so that only they are measured; they are answered with how long each took, in ms. */
export type CrowdOrder =
  | { do: 'connect'; desk: Started; visitors: number; newcomers: number }
  | { do: 'prepare'; act: Act; times: number }
  | { do: 'act'; times: number; pauseMs: number }

/** So many at once find no full queue at the port. */
const AT_ONCE = 50

const visitors: { socket: Socket; conversation: string }[] = []
const newcomers: Socket[] = []
const agents: Socket[] = []

async function ask<T>(socket: Socket | undefined, verb: string, command: unknown): Promise<T> {
  if (!socket) throw new Error(`Nobody is left for ${verb}.`)
  return must(socket, verb, command)
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

async function visitor({ url, site }: Started, token?: string): Promise<Socket> {
  const socket = await connected(visitorSocket(url, { site, token }))
  await ask(socket, 'hello', about)
  staying(socket)
  return socket
}

async function connect({ desk, visitors: many, newcomers: fresh }: Extract<CrowdOrder, { do: 'connect' }>) {
  await inGroups(desk.cookies, async (cookie) => {
    const socket = await connected(deskSocket(desk.url, cookie))
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
