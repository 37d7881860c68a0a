import { socketTransport } from '@walletdesk/shared/domain/connection/socket-transport.ts'
import type { Transport } from '@walletdesk/shared/domain/connection/transport.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import type { VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import { io } from 'socket.io-client'
import type { VisitorAuth } from '../client/ports.ts'

/** For networks that let no WebSocket through: the same conversation over plain requests. */
export const pollingTransport = (origin: string, site: string): Transport<VisitorVerbs, VisitorEvents, VisitorAuth> =>
  socketTransport((auth) =>
    io(origin + VISITOR_NAMESPACE, {
      path: SOCKET_PATH,
      query: { site },
      auth,
      transports: ['polling'],
      upgrade: false,
      // When to come back is the link's matter.
      reconnection: false,
      forceNew: true,
    }),
  )
