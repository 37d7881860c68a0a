import { randomUUID } from 'node:crypto'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { io, type Socket } from 'socket.io-client'
import type { ConversationSummary, DeskWelcome } from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { CSRF_HEADER } from '@walletdesk/shared/protocol/http.ts'
import { MAX_CAPACITY } from '@walletdesk/shared/protocol/limits.ts'
import { DESK_NAMESPACE, SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { EntryAdded, Sent } from '@walletdesk/shared/protocol/visitor.ts'
import type { Crowd, Target } from './target.ts'

export type Visitor = { conversation: string; send(text: string): Promise<Sent> }
export type People = { visitors: Visitor[]; onEntry(listener: (added: EntryAdded) => void): void; leave(): void }

const connected = (socket: Socket) =>
  new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => reject(new Error(`Could not connect: ${error.message}`)))
  })

async function ask<T>(socket: Socket, verb: string, command: unknown): Promise<T> {
  const result = (await socket.timeout(30_000).emitWithAck(verb, command)) as Result<T>
  if (!result.ok) throw new Error(`${verb} was refused: ${result.code} ${JSON.stringify(result.args ?? {})}`)
  return result.value
}

/** As the widget makes its keys. */
const keys = timeOrderedIds(systemClock)

/** Nobody knows which node somebody else is at. */
const nodeOf = (urls: readonly string[], i: number) => urls[i % urls.length] ?? ''

const options = { transports: ['websocket'], forceNew: true, reconnection: false }
const repeat = <T>(times: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, i) => make(i)))

function crowd(agents: Socket[], sockets: Socket[], conversations: string[]): People {
  const visitors = sockets.map((socket, i) => {
    const conversation = conversations[i] ?? ''
    return {
      conversation,
      send: (text: string) => ask<Sent>(socket, 'message.send', { key: keys.next(), conversation, text }),
    }
  })
  return {
    visitors,
    onEntry(listener) {
      for (const agent of agents) agent.on('entry.added', listener)
    },
    leave() {
      for (const socket of [...agents, ...sockets]) socket.disconnect()
    },
  }
}

async function atRelay(urls: readonly string[], size: Crowd): Promise<People> {
  const connect = (namespace: string, i: number) => connected(io(`${nodeOf(urls, i)}${namespace}`, options))
  const agents = await repeat(size.agents, (i) => connect(DESK_NAMESPACE, i))
  const sockets = await repeat(size.visitors, (i) => connect(VISITOR_NAMESPACE, i))
  const conversations = sockets.map(() => randomUUID())
  await Promise.all(conversations.map(async (id, i) => agents[i % agents.length]?.emitWithAck('desk.open', id)))
  return crowd(agents, sockets, conversations)
}

async function signedIn(url: string, account: { email: string; password: string }): Promise<Socket> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [CSRF_HEADER]: '1', origin: url },
    body: JSON.stringify(account),
  })
  if (!response.ok) throw new Error(`Signing in failed: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  return connected(
    io(`${url}${DESK_NAMESPACE}`, {
      ...options,
      path: SOCKET_PATH,
      auth: { v: PROTOCOL_VERSION },
      extraHeaders: { origin: url, cookie },
    }),
  )
}

async function atWalletDesk(target: Extract<Target, { kind: 'walletdesk' }>, size: Crowd): Promise<People> {
  const { urls, site } = target
  const accounts = target.agents.slice(0, size.agents)
  const agents = await Promise.all(accounts.map((account, i) => signedIn(nodeOf(urls, i), account)))
  let held = 0
  const allHeld = Promise.withResolvers<void>()
  for (const agent of agents) {
    const { me } = await ask<DeskWelcome>(agent, 'desk.hello', {})
    const opened = new Set<string>()
    agent.on('conversations.changed', (summaries: ConversationSummary[]) => {
      for (const summary of summaries) {
        if (summary.agent?.id !== me.id || opened.has(summary.id)) continue
        opened.add(summary.id)
        ask(agent, 'desk.open', { conversation: summary.id }).then(
          () => ++held === size.visitors && allHeld.resolve(),
          allHeld.reject,
        )
      }
    })
    await ask(agent, 'desk.setCapacity', { capacity: MAX_CAPACITY })
    await ask(agent, 'desk.setStatus', { status: 'available' })
  }
  const sockets: Socket[] = []
  const conversations: string[] = []
  for (let i = 0; i < size.visitors; i++) {
    const url = nodeOf(urls, i)
    const hello = { locale: 'en', timeZone: 'UTC', page: { url: `${url}/demo/`, title: 'Harbor Wallet' } }
    const socket = await connected(
      io(`${url}${VISITOR_NAMESPACE}`, {
        ...options,
        path: SOCKET_PATH,
        query: { site },
        auth: { v: PROTOCOL_VERSION },
        extraHeaders: { origin: url },
      }),
    )
    await ask(socket, 'hello', hello)
    const first = { key: keys.next(), topic: null, name: null, text: 'My deposit has not arrived.' }
    conversations.push((await ask<Sent>(socket, 'conversation.open', first)).conversation)
    sockets.push(socket)
  }
  await allHeld.promise
  return crowd(agents, sockets, conversations)
}

/** Connects a crowd to a server, every visitor with a conversation that an agent has on screen. */
export const connect = (target: Target, size: Crowd): Promise<People> =>
  target.kind === 'relay' ? atRelay(target.urls, size) : atWalletDesk(target, size)
