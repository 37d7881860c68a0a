import { io, type Socket } from 'socket.io-client'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { DESK_NAMESPACE, SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'

const transport = {
  path: SOCKET_PATH,
  transports: ['websocket'],
  forceNew: true,
  reconnection: false,
  // Where there is TLS at all, the certificate is signed by nobody.
  rejectUnauthorized: false,
}

export type VisitorSocketOptions = {
  token?: string | undefined
  site?: string
  from?: string
  v?: number
  /** More that the browser or a proxy says of itself. */
  headers?: Record<string, string>
  transports?: ('websocket' | 'polling')[]
}

export function visitorSocket(
  origin: string,
  {
    token,
    site = 'demo-wallet',
    from = origin,
    v = PROTOCOL_VERSION,
    headers = {},
    transports = ['websocket'],
  }: VisitorSocketOptions = {},
): Socket {
  return io(`${origin}${VISITOR_NAMESPACE}`, {
    ...transport,
    transports,
    query: { site },
    auth: token === undefined ? { v } : { v, token },
    extraHeaders: { origin: from, ...headers },
  })
}

export const deskSocket = (origin: string, cookie: string, from = origin): Socket =>
  io(`${origin}${DESK_NAMESPACE}`, {
    ...transport,
    auth: { v: PROTOCOL_VERSION },
    extraHeaders: { origin: from, cookie },
  })

/** Resolves once it is let in; rejects with what came instead, and lets go of the line. `data` holds a refusal. */
export async function connected(socket: Socket): Promise<Socket> {
  if (socket.connected) return socket
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
      // The line may end after the upgrade and before the namespace is joined; that is no error to the client.
      socket.once('disconnect', (why) => reject(new Error(`The line was lost before anybody was let in: ${why}`)))
    })
    return socket
  } catch (error) {
    socket.disconnect()
    throw error
  }
}

/** For a machine that is busy with something else; whoever waits in vain is told what for, before their test ends. */
export const ANSWER_MS = 50_000

/** The answer of a command that must succeed, and in time. */
export async function must<T>(socket: Socket, verb: string, cmd: unknown, withinMs = ANSWER_MS): Promise<T> {
  const result: Result<T> = await socket.timeout(withinMs).emitWithAck(verb, cmd)
  if (!result.ok) throw new Error(`${verb} was refused: ${result.code} ${JSON.stringify(result.args ?? {})}`)
  return result.value
}
