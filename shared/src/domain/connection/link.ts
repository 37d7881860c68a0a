import type { Clock } from '../../kernel/clock.ts'
import type { Random } from '../../kernel/random.ts'
import { fail } from '../../kernel/result.ts'
import { elapsed, type Instant, type Millis, millis, plus, seconds } from '../../kernel/time.ts'
import type { Drain } from '../../protocol/visitor.ts'
import { worthRetrying } from '../retry.ts'
import { reconnectDelay } from './back-off.ts'
import type { Answer, Connection } from './state.ts'
import type { AnswerOf, Incoming, Page, Transport, Verbs, Wire } from './transport.ts'

/** A connection that held this long was good: the next loss starts the back-off anew. */
const GOOD_MS = seconds(10)
/** A page that flickers between shown and hidden does not knock more often than this. */
const WAKE_PAUSE_MS = seconds(1)

export type LinkParts<V extends Verbs<V>, E extends { drain: Drain }, Auth> = {
  transport: Transport<V, E, Auth>
  clock: Clock
  random: Random
  page: Page
  /** ACK_TIMEOUT_MS and BEACON_MS of the protocol. */
  ackWithin: Millis
  beaconEvery: Millis
  /** Asked before each try, so that a new token is used at once. */
  auth(): Auth
  /** The first commands on a new connection. It counts as online when this answers well. */
  greet(): Promise<Answer<unknown>>
  /** Time to compare what one has with what there is. */
  beacon(): void
  heard(incoming: Incoming<Omit<E, 'drain'>>): void
  changed(connection: Connection): void
}

/** Keeps one connection to the server alive: greets, asks for signs of life, and comes back after a loss. */
export interface Link<V extends Verbs<V>> {
  readonly connection: Connection
  start(): void
  stop(): void
  /** Connects anew, as after a change of `auth`. */
  restart(): void
  /** Does not wait for the next try. */
  tryNow(): void
  /** Never rejects. A command without an answer in time means that the connection is dead: it is cut. */
  ask<K extends keyof V>(verb: K, cmd: V[K]['cmd']): Promise<Answer<AnswerOf<V, K>>>
}

export function liveLink<V extends Verbs<V>, E extends { drain: Drain }, Auth>(parts: LinkParts<V, E, Auth>): Link<V> {
  const { clock, random, page } = parts
  let connection: Connection = { state: 'idle' }
  let wire: Wire<V> | null = null
  let connected = false
  /** Which try this is: what belongs to an earlier one is not listened to. */
  let current = 0
  let tries = 0
  let triedAt: Instant | null = null
  let onlineSince: Instant | null = null
  let hint: Millis | null = null
  let cancelTimer = () => {}
  let unwatch = () => {}
  const unanswered = new Set<() => void>()

  const change = (next: Connection) => {
    connection = next
    parts.changed(next)
  }

  const drop = () => {
    current += 1
    cancelTimer()
    wire?.close()
    wire = null
    connected = false
    for (const giveUp of unanswered) giveUp()
  }

  const lost = (atLeast: Millis = millis(0)) => {
    const now = clock.now()
    const wasGood = onlineSince !== null && elapsed(onlineSince, now) >= GOOD_MS
    if (wasGood) tries = 0
    onlineSince = null
    drop()
    const delay = millis(atLeast + reconnectDelay({ tries, hidden: page.hidden(), hint }, random))
    tries += 1
    cancelTimer = clock.after(delay, connect)
    const because = hint === null ? 'network' : 'restart'
    hint = null
    change({ state: 'offline', nextTryAt: plus(now, delay), because })
  }

  const turnedAway = (refusal: Extract<Answer<never>, { ok: false }>) => {
    if (refusal.code === 'unanswered') return lost()
    if (worthRetrying(refusal.code)) return lost(seconds(Number(refusal.args?.seconds ?? 0)))
    drop()
    onlineSince = null
    change({ state: 'refused', refusal: { ...refusal, code: refusal.code } })
  }

  const beat = () => {
    cancelTimer = clock.after(parts.beaconEvery, () => {
      beat()
      parts.beacon()
    })
  }

  const greet = async (mine: number) => {
    connected = true
    const answer = await parts.greet()
    if (mine !== current) return
    if (!answer.ok) return turnedAway(answer)
    onlineSince = clock.now()
    cancelTimer()
    beat()
    change({ state: 'online' })
  }

  const connect = () => {
    drop()
    const mine = current
    const ifMine = (act: () => void) => {
      if (mine === current) act()
    }
    triedAt = clock.now()
    cancelTimer = clock.after(parts.ackWithin, lost)
    const auth = parts.auth()
    change({ state: 'connecting' })
    if (mine !== current) return
    const opened = parts.transport.open(auth, {
      connected: () => ifMine(() => void greet(mine)),
      refused: (refusal) => ifMine(() => turnedAway(refusal)),
      lost: () => ifMine(lost),
      heard: (incoming) => ifMine(() => hear(incoming)),
    })
    if (mine === current) wire = opened
    else opened.close()
  }

  const hear = (incoming: Incoming<E>) => {
    if (incoming.name === 'drain') hint = millis((incoming.event as Drain).retryAfterMs)
    else parts.heard(incoming as Incoming<Omit<E, 'drain'>>)
  }

  const wake = () => {
    if (connection.state === 'online') return parts.beacon()
    if (connection.state !== 'offline') return
    if (triedAt === null || elapsed(triedAt, clock.now()) >= WAKE_PAUSE_MS) connect()
  }

  /** An open WebSocket does not notice a network that is gone until something stays unanswered. */
  const offline = () => {
    if (connection.state === 'online' || connection.state === 'connecting') lost()
  }

  const start = () => {
    if (connection.state !== 'idle') return
    const undo = [page.onWake(wake), page.onOffline(offline)]
    unwatch = () => {
      for (const stopWatching of undo) stopWatching()
    }
    connect()
  }

  const stop = () => {
    if (connection.state === 'idle') return
    unwatch()
    drop()
    tries = 0
    triedAt = null
    onlineSince = null
    change({ state: 'idle' })
  }

  return {
    get connection() {
      return connection
    },
    start,
    stop,
    restart() {
      stop()
      start()
    },
    tryNow() {
      if (connection.state === 'offline') connect()
    },
    ask(verb, cmd) {
      return new Promise((resolve) => {
        const open = wire
        if (!open || !connected) return resolve(fail('unanswered'))
        const finish = (answer: Parameters<typeof resolve>[0]) => {
          cancel()
          unanswered.delete(giveUp)
          resolve(answer)
        }
        const giveUp = () => finish(fail('unanswered'))
        const cancel = clock.after(parts.ackWithin, lost)
        unanswered.add(giveUp)
        open.emit(verb, cmd, (answer) => {
          if (answer.ok || answer.code !== 'server.stopping') return finish(answer)
          // Nothing more is done here, and the next try may lead to a server that stays: there it is asked again.
          if (unanswered.has(giveUp)) lost()
        })
      })
    },
  }
}
