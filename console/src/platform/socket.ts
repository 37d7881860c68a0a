import { socketTransport } from '@walletdesk/shared/domain/connection/socket-transport.ts'
import type { Transport } from '@walletdesk/shared/domain/connection/transport.ts'
import type { DeskEvents, DeskVerbs } from '@walletdesk/shared/protocol/desk.ts'
import { DESK_NAMESPACE, SOCKET_PATH } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import { io } from 'socket.io-client'

/** Connections to the desk's side of the server, signed in by the session's cookie. */
export const deskTransport: Transport<DeskVerbs, DeskEvents, null> = socketTransport(() =>
  io(location.origin + DESK_NAMESPACE, {
    path: SOCKET_PATH,
    auth: { v: PROTOCOL_VERSION },
    transports: ['websocket'],
    // When to come back is the link's matter.
    reconnection: false,
    forceNew: true,
  }),
)
