import type { SiteId } from '@walletdesk/shared/kernel/brand.ts'
import type { AddressHolder } from '../ports/secrets.ts'
import { liveSession } from './account/signed-in.ts'
import { type Actor, actorOf, isVisitor, type SignedIn, type VisitorActor } from './actor.ts'
import type { Deps } from './deps.ts'

/** Whom an address is given to that holds its own permission. */
export const holderOf = (who: VisitorActor | SignedIn): AddressHolder =>
  isVisitor(who) ? { role: 'visitor', id: who.visitor } : { role: 'agent', id: who.agent, session: who.session }

/**
 * Whoever an address was given to, by what is true now: an agent may have left the team since, and no address outlives
 * the sign-in in which it was given out. `site`: where its visitor is, `null` for none.
 */
export async function holderNow(
  d: Pick<Deps, 'store' | 'directory' | 'clock'>,
  holder: AddressHolder,
  site: SiteId | null,
): Promise<Actor | null> {
  if (holder.role === 'visitor') {
    if (!site || !d.directory.site(site) || (await d.store.read.isErased(holder.id))) return null
    return { role: 'visitor', visitor: holder.id, site }
  }
  const live = await liveSession(d, holder.session)
  return live?.agent.id === holder.id ? actorOf(live.agent) : null
}
