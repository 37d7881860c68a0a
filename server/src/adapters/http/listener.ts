import { createServer, type RequestListener, type Server } from 'node:http'
import { caps } from '../../core/limits.ts'
import { addressKey } from '../address-key.ts'
import { connectionCap } from '../connection-cap.ts'

const UPLOADS = /^\/api\/v1\/(visitor|desk)\/files$/

/** Node knows one limit of time for all requests, which is that of a file. */
const inTime: RequestListener = (request) => {
  if (request.complete || UPLOADS.test(request.url ?? '')) return
  const late = setTimeout(() => request.complete || request.destroy(), caps.requestMs)
  request.once('close', () => clearTimeout(late))
}

export type ListenerOptions = {
  /** Whether an address is a proxy of our own: everybody comes from there. */
  isProxy: (address: string) => boolean
  connectionsPerAddress?: number
}

/** What takes connections, within the limits that hold before anything is asked. */
export function httpServer({ isProxy, connectionsPerAddress = caps.connectionsPerAddress }: ListenerOptions): Server {
  const server = createServer({
    headersTimeout: caps.headersMs,
    requestTimeout: caps.uploadMs,
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: caps.headerBytes,
  })
  server.maxConnections = caps.connections
  const byAddress = connectionCap(connectionsPerAddress)
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    if (!isProxy(address) && !byAddress.admit(addressKey(address), socket)) socket.destroy()
  })
  server.on('request', inTime)
  return server
}
