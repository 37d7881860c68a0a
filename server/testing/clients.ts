import type { Socket } from 'socket.io-client'
import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import type { DeskEvents, DeskVerbs } from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { CSRF_HEADER } from '@walletdesk/shared/protocol/http.ts'
import type { VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { ANSWER_MS, connected, deskSocket, must, visitorSocket, type VisitorSocketOptions } from './sockets.ts'

const ids = timeOrderedIds(systemClock)
export const newKey = () => ids.next() as ClientKey

type Verbs<V> = { [K in keyof V]: { cmd: unknown; answer: unknown } }

/** A real socket that asks in the words of the wire, and remembers what it was told. */
class TestClient<V extends Verbs<V>, E> {
  readonly socket: Socket
  readonly heard: { [K in keyof E]?: E[K][] } = {}
  #waiting: (() => void)[] = []

  constructor(socket: Socket) {
    this.socket = socket
    socket.onAny((event: string, value: unknown) => {
      const name = event as keyof E
      const list: unknown[] = this.heard[name] ?? []
      list.push(value)
      this.heard[name] = list as E[keyof E][]
      for (const look of this.#waiting) look()
    })
  }

  /** Resolves once connected; rejects with the refusal of the handshake. */
  async connected(): Promise<this> {
    await connected(this.socket).catch((error: Error & { data?: unknown }) => {
      throw error.data ?? error
    })
    return this
  }

  ask<K extends keyof V & string>(verb: K, cmd: V[K]['cmd']): Promise<Result<V[K]['answer']>> {
    return this.socket.timeout(ANSWER_MS).emitWithAck(verb, cmd)
  }

  /** The answer of a command that must succeed. */
  must<K extends keyof V & string>(verb: K, cmd: V[K]['cmd']): Promise<V[K]['answer']> {
    return must(this.socket, verb, cmd)
  }

  /** The first event, heard already or still to come, that fits. */
  until<K extends keyof E & string>(event: K, fits: (value: E[K]) => boolean): Promise<E[K]> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.heard[event]?.find(fits)
        if (found === undefined) return
        this.#waiting = this.#waiting.filter((l) => l !== look)
        resolve(found)
      }
      this.#waiting.push(look)
      look()
    })
  }

  close(): void {
    this.socket.disconnect()
  }
}

export type VisitorTestClient = TestClient<VisitorVerbs, VisitorEvents>
export type DeskTestClient = TestClient<DeskVerbs, DeskEvents>

export const about = {
  locale: 'en',
  timeZone: 'Europe/Berlin',
  page: { url: 'https://wallet.example/help', title: 'Help' },
}

export function visitorClient(
  origin: string,
  options: Omit<VisitorSocketOptions, 'headers'> & {
    cookie?: string
    /** As a proxy would name it, to a server that trusts one here. */
    address?: string
  } = {},
): VisitorTestClient {
  const { cookie, address, ...rest } = options
  const headers = { ...(cookie ? { cookie } : {}), ...(address ? { 'x-forwarded-for': address } : {}) }
  return new TestClient(visitorSocket(origin, { ...rest, headers }))
}

export const deskClient = (origin: string, cookie: string, from = origin): DeskTestClient =>
  new TestClient(deskSocket(origin, cookie, from))

/** One HTTP call of the console, by its path under /api/v1. */
export function callApi(
  origin: string,
  method: string,
  path: string,
  options: { body?: unknown; cookie?: string } = {},
) {
  return fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      origin,
      [CSRF_HEADER]: '1',
      'content-type': 'application/json',
      ...(options.cookie ? { cookie: options.cookie } : {}),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
}

/** Signs in and returns the cookie to send. */
export async function signInCookie(origin: string, email: string, password: string): Promise<string> {
  const response = await callApi(origin, 'POST', '/session', { body: { email, password } })
  if (!response.ok) throw new Error(`Signing in failed: ${response.status} ${await response.text()}`)
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
