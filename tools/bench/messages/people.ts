import { randomUUID } from 'node:crypto'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { io, type Socket } from 'socket.io-client'
import type { ConversationSummary, DeskWelcome } from '@walletdesk/shared/protocol/desk.ts'
import { MAX_CAPACITY } from '@walletdesk/shared/protocol/limits.ts'
import { DESK_NAMESPACE, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import type { EntryAdded, Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { about, signInCookie } from '../../../server/testing/clients.ts'
import { ANSWER_MS, connected, deskSocket, must, visitorSocket } from '../../../server/testing/sockets.ts'
import type { Crowd, Target } from './target.ts'

export type Visitor = { conversation: string; send(text: string): Promise<Sent> }
export type People = { visitors: Visitor[]; onEntry(listener: (added: EntryAdded) => void): void; leave(): void }

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
      send: (text: string) => must<Sent>(socket, 'message.send', { key: keys.next(), conversation, text }),
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
  await Promise.all(
    conversations.map(async (id, i) => agents[i % agents.length]?.timeout(ANSWER_MS).emitWithAck('desk.open', id)),
  )
  return crowd(agents, sockets, conversations)
}

const signedIn = async (url: string, { email, password }: { email: string; password: string }) =>
  connected(deskSocket(url, await signInCookie(url, email, password)))

async function atWalletDesk(target: Extract<Target, { kind: 'walletdesk' }>, size: Crowd): Promise<People> {
  const { urls, site } = target
  const accounts = target.agents.slice(0, size.agents)
  const agents = await Promise.all(accounts.map((account, i) => signedIn(nodeOf(urls, i), account)))
  let held = 0
  const allHeld = Promise.withResolvers<void>()
  for (const agent of agents) {
    const { me } = await must<DeskWelcome>(agent, 'desk.hello', {})
    const opened = new Set<string>()
    agent.on('conversations.changed', (summaries: ConversationSummary[]) => {
      for (const summary of summaries) {
        if (summary.agent?.id !== me.id || opened.has(summary.id)) continue
        opened.add(summary.id)
        must(agent, 'desk.open', { conversation: summary.id }).then(
          () => ++held === size.visitors && allHeld.resolve(),
          allHeld.reject,
        )
      }
    })
    await must(agent, 'desk.setCapacity', { capacity: MAX_CAPACITY })
    await must(agent, 'desk.setStatus', { status: 'available' })
  }
  const sockets: Socket[] = []
  const conversations: string[] = []
  for (let i = 0; i < size.visitors; i++) {
    const url = nodeOf(urls, i)
    const socket = await connected(visitorSocket(url, { site }))
    await must(socket, 'hello', about)
    const first = { key: keys.next(), topic: null, name: null, text: 'My deposit has not arrived.' }
    conversations.push((await must<Sent>(socket, 'conversation.open', first)).conversation)
    sockets.push(socket)
  }
  await allHeld.promise
  return crowd(agents, sockets, conversations)
}

/** Connects a crowd to a server, every visitor with a conversation that an agent has on screen. */
export const connect = (target: Target, size: Crowd): Promise<People> =>
  target.kind === 'relay' ? atRelay(target.urls, size) : atWalletDesk(target, size)
