import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import type { Socket } from 'socket.io'

/** More than this waiting to be sent to one connection, in characters: it is cut and reads on by sync. */
const MOST_BUFFERED = 1_000_000

type Connection = Socket['conn']
type Buffered = { writeBuffer: { data?: unknown }[]; transport: { socket?: { bufferedAmount?: number } } }

/** A reader who does not keep up costs memory for ever; a cut one comes back and asks for what is missing. */
export function watchSlowReaders(connections: () => Iterable<Connection>, clock: Clock, onCut: () => void): () => void {
  let cancel = () => {}
  const look = () => {
    for (const connection of connections()) {
      const { writeBuffer, transport } = connection as unknown as Buffered
      const queued = writeBuffer.reduce((sum, p) => sum + (typeof p.data === 'string' ? p.data.length : 0), 0)
      if (queued + (transport.socket?.bufferedAmount ?? 0) <= MOST_BUFFERED) continue
      onCut()
      connection.close()
    }
    cancel = clock.after(seconds(1), look)
  }
  cancel = clock.after(seconds(1), look)
  return () => cancel()
}
