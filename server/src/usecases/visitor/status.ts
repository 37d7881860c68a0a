import type { QueueStatus } from '@walletdesk/shared/protocol/wait.ts'
import type { VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** What a visitor is told now about waiting, and about what they were told before. */
export const statusFor = (d: Pick<Deps, 'waits' | 'promises'>, who: VisitorActor): QueueStatus => ({
  ...d.waits.statusFor(who),
  missed: d.promises.missedOf(who.visitor),
})
