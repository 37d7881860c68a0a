import { socketTransport } from '@walletdesk/shared/domain/connection/socket-transport.ts'
import type { Transport } from '@walletdesk/shared/domain/connection/transport.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import type { VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import { io } from 'socket.io-client'
import type { VisitorAuth } from '../client/ports.ts'

/** Connections to the visitors' side of the server. The token travels in the handshake's body, never in an address. */
export const visitorTransport = (server: string, site: string): Transport<VisitorVerbs, VisitorEvents, VisitorAuth> =>
  socketTransport((auth) =>
    io(new URL(server).origin + VISITOR_NAMESPACE, {
      path: SOCKET_PATH,
      query: { site },
      auth,
      // Polling would need sticky sessions behind a balancer, and its code weighs more than it helps.
      transports: ['websocket'],
      // When to come back is the link's matter.
      reconnection: false,
      forceNew: true,
    }),
  )
