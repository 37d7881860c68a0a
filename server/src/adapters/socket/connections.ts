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
type Inner = { transport: { socket?: Wire }; writeBuffer: readonly { data?: unknown }[] }
/** One a second. */
const LOOKS_TO_LEAVE = 3
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
  /** How many frames came of it in this second. */
  const open = new Map<Connection, number>()
  /** Closed, and not gone: how many looks ago. Their last answers are still on the way, or nobody says goodbye. */
  const leaving = new Map<Wire, number>()
  const innerOf = (connection: Connection) => connection as unknown as Inner
  const wireOf = (connection: Connection) => innerOf(connection).transport.socket

  function cut(connection: Connection, because: CutBecause) {
    if (!open.delete(connection)) return
    onCut(because)
    const wire = wireOf(connection)
    // A friendly end would wait for all that is still to be sent, and for an answer.
    connection.close(true)
    wire?.terminate()
  }

  function cutIfSlow(connection: Connection): boolean {
    let unread = wireOf(connection)?.bufferedAmount ?? 0
    for (const { data } of innerOf(connection).writeBuffer) if (typeof data === 'string') unread += data.length
    if (unread <= caps.bufferedChars || !open.has(connection)) return false
    cut(connection, 'slow reader')
    return true
  }

  function count(connection: Connection): void {
    const frames = (open.get(connection) ?? 0) + 1
    if (frames > framesPerSecond) cut(connection, 'too many frames')
    else if (open.has(connection)) open.set(connection, frames)
  }

  const countPings = (connection: Connection) => wireOf(connection)?.on('ping', () => count(connection))

  // One function for all connections: they are as many as there are idle visitors.
  function onPacket(this: Connection) {
    count(this)
  }
  function onUpgrade(this: Connection) {
    countPings(this)
  }
  function onClose(this: Connection) {
    open.delete(this)
    const wire = wireOf(this)
    if (wire && wire.readyState !== ENDED) leaving.set(wire, 0)
  }

  function watch(connection: Connection): void {
    open.set(connection, 0)
    if (wireOf(connection)) countPings(connection)
    else connection.on('upgrade', onUpgrade)
    connection.on('packet', onPacket)
    connection.on('close', onClose)
  }

  let cancel = () => {}
  const look = () => {
    for (const connection of open.keys()) {
      open.set(connection, 0)
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
