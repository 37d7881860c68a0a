import type { Transport } from '@walletdesk/shared/domain/connection/transport.ts'
import { socketTransport } from '@walletdesk/shared/domain/connection/socket-transport.ts'
import type { DeskEvents, DeskVerbs } from '@walletdesk/shared/protocol/desk.ts'
import { DESK_NAMESPACE, SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'
import { io } from 'socket.io-client'
import type { VisitorAuth } from '../../../widget/src/client/ports.ts'
import type { Door } from '../proxy/door.ts'
import type { Widget } from './widget.ts'

/** Where everybody believes to be, and what the servers are told of it. */
export const ORIGIN = 'http://localhost:3000'

/** What a browser and a proxy in front of the servers would say of who connects. */
export type Heading = { origin: string; 'x-forwarded-for': string; cookie?: string }

const headings = new Map<string, Heading>()
const NodeSocket = globalThis.WebSocket as unknown as new (url: string, options: { headers: Heading }) => WebSocket

/** A browser sets these by itself; the one of Node wants to be told. */
class HeadedSocket extends NodeSocket {
  constructor(url: string) {
    super(url, { headers: headings.get(new URL(url).port) ?? { origin: ORIGIN, 'x-forwarded-for': '10.0.0.1' } })
  }
}
globalThis.WebSocket = HeadedSocket as unknown as typeof WebSocket

/** The widget's own wire, from the browser of somebody with an address of their own. */
export function visitorTransport(
  door: Door,
  site: string,
  address: string,
  { bareWire }: Pick<Widget, 'bareWire'>,
): Transport<VisitorVerbs, VisitorEvents, VisitorAuth> {
  headings.set(String(door.port), { origin: ORIGIN, 'x-forwarded-for': address })
  const query = new URLSearchParams({ EIO: '4', transport: 'websocket', site })
  const where = { url: `ws://127.0.0.1:${door.port}${SOCKET_PATH}/?${query}`, namespace: VISITOR_NAMESPACE }
  return { open: (auth, listener) => bareWire(where, auth, listener, () => undefined) }
}

/** The console's. */
export const deskTransport = (door: Door, heading: () => Heading): Transport<DeskVerbs, DeskEvents, null> =>
  socketTransport(() =>
    io(`http://127.0.0.1:${door.port}${DESK_NAMESPACE}`, {
      path: SOCKET_PATH,
      auth: { v: PROTOCOL_VERSION },
      transports: ['websocket'],
      extraHeaders: heading(),
      reconnection: false,
      forceNew: true,
    }),
  )
