import type { IncomingMessage } from 'node:http'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Refused } from '@walletdesk/shared/protocol/errors.ts'
import { caps } from '../../core/limits.ts'
import type { Log } from '../../ports/log.ts'
import type { Deps } from '../../usecases/deps.ts'
import { connectionCap } from '../connection-cap.ts'
import type { Connection } from './connections.ts'
import { originOf } from './gatekeeper.ts'

type Options = {
  publicOrigins: readonly string[]
  addressOf: (request: IncomingMessage) => string
  socketsPerAddress?: number
  log: Log
}

const busy = fail('rate.limited', { seconds: 30 })

/** Counts who connects, by address and by visitor, from the first request on. */
export function admission(d: Pick<Deps, 'limiter'>, options: Options) {
  const { publicOrigins, addressOf, log } = options
  const byAddress = connectionCap(options.socketsPerAddress ?? caps.socketsPerAddress)
  const byVisitor = connectionCap(caps.socketsPerVisitor)
  /** Past the limit of their address; they are told so when they say where they want to go, or go when they do not. */
  const surplus = new WeakSet<Connection>()

  return {
    /** Before anything is made for whoever connects. Nobody can be told why, so this is for those who do not listen. */
    async mayKnock(request: IncomingMessage): Promise<boolean> {
      if (originOf(request.headers, publicOrigins) === undefined) return false
      try {
        return (await d.limiter.take('handshake', addressOf(request))) === 0
      } catch (error) {
        log.incident(error, { area: 'connect' })
        return false
      }
    },
    arrived(connection: Connection): void {
      if (!byAddress.admit(addressOf(connection.request), connection)) surplus.add(connection)
    },
    async ofAddress({ conn, request }: { conn: Connection; request: IncomingMessage }): Promise<Refused | null> {
      if (surplus.has(conn)) return busy
      const seconds = await d.limiter.take('connect', addressOf(request))
      return seconds > 0 ? fail('rate.limited', { seconds }) : null
    },
    ofVisitor: (visitor: VisitorId, { conn }: { conn: Connection }): Refused | null =>
      byVisitor.admit(visitor, conn) ? null : busy,
  }
}
