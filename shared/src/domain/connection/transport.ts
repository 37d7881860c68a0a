import type { Refusal } from '../../kernel/result.ts'
import type { ErrorCode, Result } from '../../protocol/errors.ts'

/** Any table of commands with their answers, such as VisitorVerbs. */
export type Verbs<V> = { [K in keyof V]: { cmd: unknown; answer: unknown } }
export type AnswerOf<V extends Verbs<V>, K extends keyof V> = V[K]['answer']

/** An event with its name, as one value of a closed union. */
export type Incoming<E> = { [K in keyof E]: { name: K; event: E[K] } }[keyof E]

export interface TransportListener<E> {
  connected(): void
  /** The server refused the handshake. */
  refused(refusal: Refusal<ErrorCode>): void
  /** It could not connect, or the connection has ended. */
  lost(): void
  heard(incoming: Incoming<E>): void
}

/** One connection from its first byte to its last. After `close` its listener hears nothing more. */
export interface Wire<V extends Verbs<V>> {
  /** `ack` is called at most once; never when the connection is lost first. */
  emit<K extends keyof V>(verb: K, cmd: V[K]['cmd'], ack: (result: Result<AnswerOf<V, K>>) => void): void
  close(): void
}

/** Opens connections, once each: when to try again is the link's matter. The listener hears nothing before `open` returned. */
export interface Transport<V extends Verbs<V>, E, Auth> {
  open(auth: Auth, listener: TransportListener<E>): Wire<V>
}

/** What the page tells about itself. */
export interface Page {
  hidden(): boolean
  /** The page came back: shown again, restored from the back/forward cache, or the network returned. */
  onWake(listener: () => void): () => void
  /** The browser knows that there is no network now. A false alarm costs one new connection. */
  onOffline(listener: () => void): () => void
}
