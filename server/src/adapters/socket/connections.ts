import type { Socket } from 'socket.io'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { caps } from '../../core/limits.ts'

export type Connection = Socket['conn']
/** What Engine.IO and `ws` have, and their types do not tell. */
type Wire = {
  on(event: 'ping', listener: () => void): void
  bufferedAmount: number
  readyState: number
  terminate(): void
}
const ENDED = 3
type Inner = { transport: { socket?: Wire } }
/** One a second. */
const LOOKS_TO_LEAVE = 3
type Watched = { unread: number; frames: number }
export type CutBecause = 'slow reader' | 'too many frames'
type Watch = {
  watch(connection: Connection): void
  /** `true`: it has left too much unread, and is cut. */
  cutIfSlow(connection: Connection): boolean
  all(): Connection[]
  close(): void
}

/**
 * Watches every connection, also one that never says whose it is. A reader who does not keep up costs memory for ever:
 * a cut one comes back and asks for what is missing. Whoever sends more frames than anybody has to say is cut, too.
 */
export function watchConnections(clock: Clock, framesPerSecond: number, onCut: (because: CutBecause) => void): Watch {
  const open = new Map<Connection, Watched>()
  /** Closed, and not gone: how many looks ago. Their last answers are still on the way, or nobody says goodbye. */
  const leaving = new Map<Wire, number>()
  const wireOf = (connection: Connection) => (connection as unknown as Inner).transport.socket

  function cut(connection: Connection, because: CutBecause) {
    if (!open.delete(connection)) return
    onCut(because)
    const wire = wireOf(connection)
    // A friendly end would wait for all that is still to be sent, and for an answer.
    connection.close(true)
    wire?.terminate()
  }

  function cutIfSlow(connection: Connection): boolean {
    const unread = (open.get(connection)?.unread ?? 0) + (wireOf(connection)?.bufferedAmount ?? 0)
    if (unread <= caps.bufferedChars) return false
    cut(connection, 'slow reader')
    return true
  }

  function watch(connection: Connection): void {
    const watched: Watched = { unread: 0, frames: 0 }
    open.set(connection, watched)
    const frame = () => {
      if (++watched.frames > framesPerSecond) cut(connection, 'too many frames')
    }
    const transportFrames = () => wireOf(connection)?.on('ping', frame)
    transportFrames()
    connection.on('upgrade', transportFrames)
    connection.on('packet', frame)
    connection.on('packetCreate', ({ data }: { data?: unknown }) => {
      if (typeof data === 'string') watched.unread += data.length
    })
    connection.on('flush', () => {
      watched.unread = 0
    })
    connection.on('close', () => {
      open.delete(connection)
      const wire = wireOf(connection)
      if (wire && wire.readyState !== ENDED) leaving.set(wire, 0)
    })
  }

  let cancel = () => {}
  const look = () => {
    for (const [connection, watched] of open) {
      watched.frames = 0
      cutIfSlow(connection)
    }
    for (const [wire, looks] of leaving) {
      if (wire.readyState !== ENDED && looks < LOOKS_TO_LEAVE) leaving.set(wire, looks + 1)
      else leaving.delete(wire)
      if (looks >= LOOKS_TO_LEAVE) wire.terminate()
    }
    cancel = clock.after(seconds(1), look)
  }
  cancel = clock.after(seconds(1), look)
  return { watch, cutIfSlow, all: () => [...open.keys()], close: () => cancel() }
}
