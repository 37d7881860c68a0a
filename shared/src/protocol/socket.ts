import type { Ack } from './errors.ts'

type Verbs = Record<string, { cmd: unknown; answer: unknown }>

/** Socket.IO's type for what a client emits: every command is acknowledged with a `Result`. */
export type Commands<V extends { [K in keyof V]: Verbs[string] }> = {
  [K in keyof V]: (cmd: V[K]['cmd'], ack: Ack<V[K]['answer']>) => void
}

/** Socket.IO's type for what the server emits. */
export type Events<E> = { [K in keyof E]: (event: E[K]) => void }

/** Where the one Socket.IO server listens, and its two namespaces. */
export const SOCKET_PATH = '/socket'
export const VISITOR_NAMESPACE = '/visitor'
export const DESK_NAMESPACE = '/desk'
