import type { Namespace, Socket } from 'socket.io'
import type { AgentId, SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { DeskEvents, DeskVerbs } from '@walletdesk/shared/protocol/desk.ts'
import type { Commands, Events } from '@walletdesk/shared/protocol/socket.ts'
import type { Hello, VisitorEvents, VisitorVerbs } from '@walletdesk/shared/protocol/visitor.ts'

type NoEvents = Record<string, never>

export type VisitorSocketData = {
  visitor: VisitorId
  site: SiteId
  /** They are given a token with the welcome: this visitor is new, or the old token is due for renewal. */
  needsToken: boolean
  device: string
  hello: Hello | null
}
export type DeskSocketData = { agent: AgentId; session: string; expiresAt: Instant }

export type VisitorNamespace = Namespace<Commands<VisitorVerbs>, Events<VisitorEvents>, NoEvents, VisitorSocketData>
export type VisitorSocket = Socket<Commands<VisitorVerbs>, Events<VisitorEvents>, NoEvents, VisitorSocketData>
export type DeskNamespace = Namespace<Commands<DeskVerbs>, Events<DeskEvents>, NoEvents, DeskSocketData>
export type DeskSocket = Socket<Commands<DeskVerbs>, Events<DeskEvents>, NoEvents, DeskSocketData>
