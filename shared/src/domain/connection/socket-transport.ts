import { refusalOf } from './refusal-of.ts'
import type { Incoming, Transport, Verbs } from './transport.ts'

/** As much of a Socket.IO client socket as is used, so that both apps share this without sharing a bundle. */
export interface SocketLike {
  on(event: string, listener: (...args: never[]) => void): unknown
  onAny(listener: (name: string, event: unknown) => void): unknown
  emit(event: string, ...args: unknown[]): unknown
  removeAllListeners(): unknown
  offAny(): unknown
  disconnect(): unknown
}

/** `openSocket` makes a fresh socket that connects once and does not reconnect by itself. */
export function socketTransport<V extends Verbs<V>, E, Auth>(
  openSocket: (auth: Auth) => SocketLike,
): Transport<V, E, Auth> {
  return {
    open(auth, listener) {
      const socket = openSocket(auth)
      socket.on('connect', () => listener.connected())
      socket.on('connect_error', (error: { data?: unknown }) => {
        const refusal = refusalOf(error)
        if (refusal) listener.refused(refusal)
        else listener.lost()
      })
      socket.on('disconnect', () => listener.lost())
      socket.onAny((name, event) => listener.heard({ name, event } as Incoming<E>))
      return {
        emit: (verb, cmd, ack) => socket.emit(String(verb), cmd, ack),
        close() {
          socket.removeAllListeners()
          socket.offAny()
          socket.disconnect()
        },
      }
    },
  }
}
