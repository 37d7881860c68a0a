import type { Transport, TransportListener, Wire } from '@walletdesk/shared/domain/connection/transport.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import type { VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import type { VisitorAuth } from '../client/ports.ts'
import { bareWire } from './bare-wire.ts'

type VisitorTransport = Transport<VisitorVerbs, VisitorEvents, VisitorAuth>
type Listener = TransportListener<VisitorEvents>

/** So many WebSockets in a row that reached nothing, and the next try is over plain requests. */
const WEBSOCKETS_TRIED = 2

/** Over plain requests, once their code is here. */
function later(load: () => Promise<VisitorTransport>, auth: VisitorAuth, listener: Listener): Wire<VisitorVerbs> {
  let wire: Wire<VisitorVerbs> | null = null
  let closed = false
  load().then(
    (transport) => {
      if (!closed) wire = transport.open(auth, listener)
    },
    () => {
      if (!closed) listener.lost()
    },
  )
  return {
    emit: (verb, cmd, ack) => wire?.emit(verb, cmd, ack),
    close() {
      closed = true
      wire?.close()
    },
  }
}

/**
 * Connections to the visitors' side of the server. The token travels in the handshake's body, never in an address.
 */
export function visitorTransport(server: string, site: string): VisitorTransport {
  const { origin } = new URL(server)
  const query = new URLSearchParams({ EIO: '4', transport: 'websocket', site })
  const where = { url: `${origin.replace('http', 'ws')}${SOCKET_PATH}/?${query}`, namespace: VISITOR_NAMESPACE }
  let unreached = 0
  return {
    open(auth, listener) {
      if (unreached < WEBSOCKETS_TRIED) {
        unreached += 1
        return bareWire(where, auth, listener, () => {
          unreached = 0
        })
      }
      unreached = 0
      return later(async () => (await import('./polling.ts')).pollingTransport(origin, site), auth, listener)
    },
  }
}
