import type { ReadonlySignal } from '@preact/signals'
import type { Answer, Connection } from '@walletdesk/shared/domain/connection/state.ts'
import type { Pending } from '@walletdesk/shared/domain/conversation/outbox.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { DeskBeacon, DeskEvents, DeskVerbs, DeskWelcome } from '@walletdesk/shared/protocol/desk.ts'

/** What the models need of the line to the server. */
export interface DeskLine {
  readonly connection: ReadonlySignal<Connection>
  ask<V extends keyof DeskVerbs>(verb: V, cmd: DeskVerbs[V]['cmd']): Promise<Answer<DeskVerbs[V]['answer']>>
  on<E extends keyof DeskEvents>(event: E, listener: (event: DeskEvents[E]) => void): () => void
  /** After every (re)connect, before anything else arrives. */
  onWelcome(listener: (welcome: DeskWelcome) => void): () => void
  onBeacon(listener: (beacon: DeskBeacon) => void): () => void
  retryNow(): void
}

/** `write-to`: to a visitor whose conversation is closed. */
export type Written = { kind: 'message' | 'note' | 'write-to'; files?: readonly FileView[] }
export type Unsent = Pending<Written>
