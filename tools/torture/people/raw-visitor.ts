import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import type { VisitorWelcome } from '@walletdesk/shared/protocol/visitor.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import { io, type Socket } from 'socket.io-client'
import { connected } from '../../../server/testing/sockets.ts'
import type { Door } from '../proxy/door.ts'
import { ORIGIN } from './from-door.ts'

const CONNECT_MS = 5_000
const ANSWER_MS = 10_000

/** A connection of a visitor that does what no client of ours does. */
export type RawVisitor = {
  token: string | null
  /** `null`: no answer came. */
  ask(verb: string, cmd: unknown): Promise<Result<unknown> | null>
  close(): void
}

const hello = { locale: 'en', timeZone: 'UTC', page: { url: `${ORIGIN}/demo/`, title: 'Wallet' } }

/** `null`: it could not connect just now. */
export async function rawVisitor(
  door: Door,
  site: string,
  address: string,
  token: string | null,
): Promise<RawVisitor | null> {
  const socket: Socket = io(`http://127.0.0.1:${door.port}${VISITOR_NAMESPACE}`, {
    path: SOCKET_PATH,
    query: { site },
    auth: { v: PROTOCOL_VERSION, ...(token === null ? {} : { token }) },
    transports: ['websocket'],
    extraHeaders: { origin: ORIGIN, 'x-forwarded-for': address },
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_MS,
  })
  const letIn = await connected(socket).then(
    () => true,
    () => false,
  )
  const ask: RawVisitor['ask'] = (verb, cmd) =>
    socket
      .timeout(ANSWER_MS)
      .emitWithAck(verb, cmd)
      .catch(() => null)
  const greeted = letIn ? await ask('hello', hello) : null
  if (!greeted?.ok) {
    socket.disconnect()
    return null
  }
  return { token: (greeted.value as VisitorWelcome).token ?? token, ask, close: () => void socket.disconnect() }
}
