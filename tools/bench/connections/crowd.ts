import { randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import { reconnectDelay } from '@walletdesk/shared/domain/connection/back-off.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { Drain, Sent, VisitorBeacon, VisitorWelcome } from '@walletdesk/shared/protocol/visitor.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { about } from '../../../server/testing/clients.ts'
import { connected, must, visitorSocket } from '../../../server/testing/sockets.ts'
import { within } from '../../within.ts'
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
/** Ten times the aim: whoever is not back by then never will be. */
const LATE_MS = 600_000

const visitors: Visitor[] = []
let where = { url: '', site: '' }
let tries = 0

const dial = ({ url, site }: typeof where, token?: string) => connected(visitorSocket(url, { site, token }))

async function connect({ count, atOnce }: { count: number; atOnce: number }): Promise<number> {
  const began = performance.now()
  let left = count
  const one = async () => {
    while (left-- > 0) {
      const socket = await dial(where)
      const { token = '' } = await must<VisitorWelcome>(socket, 'hello', about)
      visitors.push({ socket, token, conversation: null, ahead: null, back: Promise.resolve() })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return performance.now() - began
}

async function open(count: number): Promise<void> {
  for (const visitor of visitors.slice(0, count)) {
    const first = { key: randomUUID(), topic: null, name: null, text: 'My deposit is missing.' }
    visitor.conversation = (await must<Sent>(visitor.socket, 'conversation.open', first)).conversation
  }
  for (const visitor of visitors.slice(0, count))
    visitor.ahead = (await must<VisitorBeacon>(visitor.socket, 'beacon', {})).status.ahead
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
              visitor.socket = await dial(where, visitor.token)
              const welcome = await must<VisitorWelcome>(visitor.socket, 'hello', about)
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
  await within(LATE_MS, Promise.all(visitors.map((visitor) => visitor.back)), 'Somebody is not back')
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
