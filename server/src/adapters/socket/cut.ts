import type { DeskSocket } from './types.ts'

/** Ends a connection whose sign-in has ended, in words first. */
export function cut(socket: DeskSocket): void {
  socket.emit('session.ended', {})
  socket.disconnect(true)
}
