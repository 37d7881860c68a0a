import { batch, signal } from '@preact/signals'
import { type Link, liveLink } from '@walletdesk/shared/domain/connection/link.ts'
import type { Connection } from '@walletdesk/shared/domain/connection/state.ts'
import type { Incoming, Page, Transport } from '@walletdesk/shared/domain/connection/transport.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { DeskBeacon, DeskEvents, DeskVerbs, DeskWelcome } from '@walletdesk/shared/protocol/desk.ts'
import { ACK_TIMEOUT_MS, BEACON_MS } from '@walletdesk/shared/protocol/limits.ts'
import type { DeskLine } from './desk.ts'

export type DeskTransport = Transport<DeskVerbs, DeskEvents, null>

export type LineDeps = {
  transport: DeskTransport
  clock: Clock
  random: Random
  page: Page
  /** The server no longer knows this sign-in. */
  sessionEnded(): void
}

export type Line = DeskLine & Pick<Link<DeskVerbs>, 'start' | 'stop' | 'restart'>

type Listeners = { [E in keyof DeskEvents]?: Set<(event: DeskEvents[E]) => void> }

/** The one connection of the console, as the models see it. */
export function openLine({ transport, clock, random, page, sessionEnded }: LineDeps): Line {
  const connection = signal<Connection>({ state: 'idle' })
  const listeners: Listeners = {}
  const welcomed = new Set<(welcome: DeskWelcome) => void>()
  const beaconed = new Set<(beacon: DeskBeacon) => void>()

  const listenersOf = <E extends keyof DeskEvents>(event: E): Set<(event: DeskEvents[E]) => void> => {
    const known = listeners[event] as Set<(event: DeskEvents[E]) => void> | undefined
    const set = known ?? new Set<(event: DeskEvents[E]) => void>()
    if (!known) Object.assign(listeners, { [event]: set })
    return set
  }
  const tell = <T>(all: Set<(value: T) => void>, value: T) =>
    batch(() => {
      for (const listener of [...all]) listener(value)
    })
  const ended = () => {
    link.stop()
    sessionEnded()
  }
  const greet = async () => {
    const answer = await link.ask('desk.hello', {})
    if (answer.ok) tell(welcomed, answer.value)
    return answer
  }
  const heard = (incoming: Incoming<Omit<DeskEvents, 'drain'>>) => {
    if (incoming.name === 'session.ended') return ended()
    if (incoming.name === 'settings.changed') void greet()
    tell(listenersOf(incoming.name) as Set<(event: unknown) => void>, incoming.event)
  }
  const link: Link<DeskVerbs> = liveLink<DeskVerbs, DeskEvents, null>({
    transport,
    clock,
    random,
    page,
    ackWithin: millis(ACK_TIMEOUT_MS),
    beaconEvery: millis(BEACON_MS),
    auth: () => null,
    greet,
    beacon() {
      void link.ask('desk.beacon', {}).then((answer) => {
        if (answer.ok) tell(beaconed, answer.value)
        else if (answer.code.startsWith('session.')) ended()
      })
    },
    heard,
    changed(next) {
      connection.value = next
      if (next.state === 'refused' && next.refusal.code.startsWith('session.')) ended()
    },
  })

  const subscribe = <T>(all: Set<T>, listener: T) => {
    all.add(listener)
    return () => {
      all.delete(listener)
    }
  }
  return {
    connection,
    ask: (verb, cmd) => link.ask(verb, cmd),
    on: (event, listener) => subscribe(listenersOf(event), listener),
    onWelcome: (listener) => subscribe(welcomed, listener),
    onBeacon: (listener) => subscribe(beaconed, listener),
    retryNow: () => link.tryNow(),
    start: () => link.start(),
    stop: () => link.stop(),
    restart: () => link.restart(),
  }
}
