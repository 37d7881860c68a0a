// The guard, what tells of a secret in what is written, and what to do once one was shared.
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { visitorGuard } from '../client/guard.ts'
import { type GuardedClient, guardedClient } from '../client/guarded-client.ts'
import type { VisitorClient } from '../client/state.ts'
import '../elements/emergency/emergency.define.ts'
import '../elements/guarded/guarded.define.ts'

/** The client for those who write. The rules are fetched when there is time, or at the first text. */
export function guarded(client: VisitorClient, clock: Clock): GuardedClient {
  const guard = visitorGuard(clock, () => import('../client/rules.ts'), client.runs)
  const idle = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 200))
  // When they cannot be fetched, it is tried again at the first text.
  idle(() => void guard.rules().catch(() => {}))
  return guardedClient(client, guard)
}
