// The guard, what tells of a secret in what is written, and what to do once one was shared.
import type { VisitorLanguage } from '@walletdesk/shared/i18n/languages.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { visitorGuard } from '../client/guard.ts'
import { type GuardedClient, guardedClient } from '../client/guarded-client.ts'
import type { VisitorClient } from '../client/state.ts'
import '../elements/emergency/emergency.define.ts'
import '../elements/guarded/guarded.define.ts'

/** Letters of the scripts in which people write here; there is no list of recovery words in Arabic. */
const samples = { en: 'a', zh: 'a 的', ar: 'a' } as const satisfies Record<VisitorLanguage, string>

/** The client for those who write. What the guard knows is fetched when there is time, or at the first text. */
export function guarded(client: VisitorClient, clock: Clock, language: VisitorLanguage): GuardedClient {
  const guard = visitorGuard(clock, () => import('../client/rules.ts'), client.runs)
  const idle = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 200))
  // When it cannot be fetched, it is tried again at the first text.
  idle(() => void guard.rules().then((rules) => rules.prepare(samples[language]), ignore))
  return guardedClient(client, guard)
}

const ignore = () => {}
