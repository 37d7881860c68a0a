import { io } from 'socket.io-client'
import { type Link, liveLink } from '@walletdesk/shared/domain/connection/link.ts'
import { socketTransport } from '@walletdesk/shared/domain/connection/socket-transport.ts'
import {
  enqueue,
  markSending,
  nextDue,
  type Outbox,
  type Pending,
  sendable,
  settle,
} from '@walletdesk/shared/domain/conversation/outbox.ts'
import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, type Millis, millis } from '@walletdesk/shared/kernel/time.ts'
import { ACK_TIMEOUT_MS, BEACON_MS } from '@walletdesk/shared/protocol/limits.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { Sent, VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import { systemClock as clock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom as random } from '@walletdesk/shared/runtime/system-random.ts'
import { about, newKey } from './clients.ts'

type Auth = { v: number; token?: string }
type Acknowledged = Sent & { text: string; tookMs: Millis }

const pageInFront = { hidden: () => false, onWake: () => () => {}, onOffline: () => () => {} }

/**
 * A visitor who writes one message after the other, with the link and the outbox of the widget: whatever happens to
 * the connection, it comes back and goes on, and what is refused for good is what the visitor would see as not sent.
 */
export function writer(origin: string, number: number, pause: Millis) {
  let token: string | undefined
  let outbox: Outbox<null> = []
  let written = 0
  let writing = true
  let cancelPump = () => {}
  const acknowledged: Acknowledged[] = []
  const refused: Pending<null>[] = []
  const waiting: { enough: () => boolean; resolve: () => void }[] = []

  const transport = socketTransport<VisitorVerbs, VisitorEvents, Auth>((auth) =>
    io(`${origin}${VISITOR_NAMESPACE}`, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      query: { site: 'demo-wallet' },
      auth,
      // One household each, for the limits; the servers believe what stands in front of them.
      extraHeaders: { origin, 'x-forwarded-for': `10.7.${number >> 8}.${number & 255}` },
    }),
  )
  const link: Link<VisitorVerbs> = liveLink<VisitorVerbs, VisitorEvents, Auth>({
    transport,
    clock,
    random,
    page: pageInFront,
    ackWithin: millis(ACK_TIMEOUT_MS),
    beaconEvery: millis(BEACON_MS),
    auth: () => ({ v: PROTOCOL_VERSION, ...(token === undefined ? {} : { token }) }),
    async greet() {
      const answer = await link.ask('hello', about)
      if (answer.ok) token = answer.value.token ?? token
      return answer
    },
    beacon: () => void link.ask('beacon', {}),
    heard: () => {},
    changed: () => pump(),
  })

  const deliver = ({ key, text, conversation }: Pending<null>) =>
    conversation === null
      ? link.ask('conversation.open', { key, text, topic: null, name: null })
      : link.ask('message.send', { key, text, conversation })

  async function send(item: Pending<null>): Promise<void> {
    const answer = await deliver(item)
    outbox = settle(outbox, item.key, answer, clock.now(), random)
    const after = outbox.find(({ key }) => key === item.key)
    if (after?.progress.at === 'refused') refused.push(after)
    if (answer.ok) {
      acknowledged.push({ ...answer.value, text: item.text, tookMs: elapsed(item.writtenAt, clock.now()) })
      outbox = outbox.filter(({ key }) => key !== item.key)
      clock.after(pause, () => write(answer.value.conversation))
    }
    for (const one of waiting) if (one.enough()) one.resolve()
    pump()
  }

  function pump(): void {
    cancelPump()
    if (link.connection.state !== 'online') return
    for (const item of sendable(outbox, clock.now())) {
      outbox = markSending(outbox, item.key)
      void send(item)
    }
    const due = nextDue(outbox, clock.now())
    if (due !== null) cancelPump = clock.after(elapsed(clock.now(), due), pump)
  }

  function write(conversation: Sent['conversation'] | null): void {
    if (!writing) return
    const text = `writer ${number}, message ${++written}`
    const key: ClientKey = newKey()
    outbox = enqueue(outbox, { key, lane: 'thread', conversation, text, writtenAt: clock.now(), extra: null })
    pump()
  }

  const until = (enough: () => boolean) =>
    new Promise<void>((resolve) => {
      if (enough()) resolve()
      else waiting.push({ enough, resolve })
    })

  return {
    acknowledged,
    refused,
    token: () => token,
    start() {
      link.start()
      write(null)
    },
    /** Resolves when so many more have been acknowledged. */
    more(count: number) {
      const goal = acknowledged.length + count
      return until(() => acknowledged.length >= goal)
    },
    /** Writes nothing new, and resolves when everything it wrote is acknowledged. */
    async finish() {
      writing = false
      await until(() => outbox.every(({ progress }) => progress.at === 'refused'))
      cancelPump()
      link.stop()
    },
  }
}
