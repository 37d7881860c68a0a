import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { reconnectDelay } from '@walletdesk/shared/domain/connection/back-off.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { Drain, Sent, VisitorBeacon, VisitorWelcome } from '@walletdesk/shared/protocol/visitor.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { answer } from '../messages/child.ts'

export type CrowdOrder =
  | { do: 'connect'; url: string; site: string; count: number; atOnce: number }
  /** Some of them open a conversation: they have a place to lose. */
  | { do: 'open'; count: number }
  /** From now on whoever is cut comes back as the widget does. */
  | { do: 'mind' }
  /** All of their connections end at once. */
  | { do: 'cut' }
  | { do: 'allBack' }

export type Back = { msUntilLast: number; lost: number; moved: number; tries: number }

type Visitor = {
  socket: Socket
  token: string
  conversation: string | null
  ahead: number | null
  back: Promise<void>
}
const visitors: Visitor[] = []
let where = { url: '', site: '' }
let tries = 0

const hello = { locale: 'en', timeZone: 'UTC', page: { url: 'https://wallet.example/help', title: 'Help' } }

function dial(token: string | null): Promise<Socket> {
  const auth = token ? { v: PROTOCOL_VERSION, token } : { v: PROTOCOL_VERSION }
  const socket = io(`${where.url}${VISITOR_NAMESPACE}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    query: { site: where.site },
    auth,
    extraHeaders: { origin: where.url },
  })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => {
      socket.disconnect()
      reject(error)
    })
  })
}

async function ask<T>(socket: Socket, verb: string, command: unknown): Promise<T> {
  const result = (await socket.timeout(10_000).emitWithAck(verb, command)) as Result<T>
  if (!result.ok) throw new Error(`${verb} was refused: ${result.code}`)
  return result.value
}

async function connect({ count, atOnce }: { count: number; atOnce: number }): Promise<number> {
  const began = performance.now()
  let left = count
  const one = async () => {
    while (left-- > 0) {
      const socket = await dial(null)
      const { token = '' } = await ask<VisitorWelcome>(socket, 'hello', hello)
      visitors.push({ socket, token, conversation: null, ahead: null, back: Promise.resolve() })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return performance.now() - began
}

async function open(count: number): Promise<void> {
  for (const visitor of visitors.slice(0, count)) {
    const first = { key: randomUUID(), topic: null, name: null, text: 'My deposit is missing.' }
    visitor.conversation = (await ask<Sent>(visitor.socket, 'conversation.open', first)).conversation
  }
  for (const visitor of visitors.slice(0, count))
    visitor.ahead = (await ask<VisitorBeacon>(visitor.socket, 'beacon', {})).status.ahead
}

/** By the widget's own rules, which are those of the console, too. */
function mind(visitor: Visitor): void {
  let hint: Drain | null = null
  visitor.socket.once('drain', (drain: Drain) => {
    hint = drain
  })
  visitor.back = new Promise((resolve) => {
    visitor.socket.once('disconnect', () => {
      const again = (tried: number) => {
        const after = { tries: tried, hidden: false, hint: tried === 0 && hint ? millis(hint.retryAfterMs) : null }
        setTimeout(
          async () => {
            tries += 1
            try {
              visitor.socket = await dial(visitor.token)
              const welcome = await ask<VisitorWelcome>(visitor.socket, 'hello', hello)
              const ours = welcome.thread.find(({ id }) => id === visitor.conversation)
              if (visitor.conversation && !ours) visitor.conversation = 'lost'
              if (visitor.ahead !== null && welcome.status.ahead !== visitor.ahead) visitor.ahead = -1
              resolve()
            } catch {
              visitor.socket?.disconnect()
              again(tried + 1)
            }
          },
          reconnectDelay(after, systemRandom),
        )
      }
      again(0)
    })
  })
}

async function allBack(): Promise<Back> {
  const began = performance.now()
  await Promise.all(visitors.map((visitor) => visitor.back))
  return {
    msUntilLast: performance.now() - began,
    lost: visitors.filter(({ conversation }) => conversation === 'lost').length,
    moved: visitors.filter(({ ahead }) => ahead === -1).length,
    tries,
  }
}

answer<CrowdOrder>(
  async (order) => {
    switch (order.do) {
      case 'connect':
        where = order
        return connect(order)
      case 'open':
        return open(order.count)
      case 'mind':
        for (const visitor of visitors) mind(visitor)
        return null
      case 'cut':
        for (const { socket } of visitors) socket.io.engine.close()
        return null
      case 'allBack':
        return allBack()
    }
  },
  async () => {
    for (const { socket } of visitors) socket.disconnect()
  },
)
