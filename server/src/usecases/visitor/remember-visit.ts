import type { Hello } from '@walletdesk/shared/protocol/visitor.ts'
import type { Visitor } from '../../core/people.ts'
import type { VisitorActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/**
 * Where a known visitor is now: language, zone, page, device. Who has never written is not remembered at all:
 * looking at a page leaves no record.
 */
export async function rememberVisit(
  d: Pick<Deps, 'store'>,
  who: VisitorActor,
  now: Hello & { device: string },
): Promise<Visitor | null> {
  const known = await d.store.read.visitor(who.visitor)
  if (!known) return null
  const { locale, timeZone, page, device } = now
  const changes = { locale, timeZone, page, device }
  const same =
    known.locale === locale &&
    known.timeZone === timeZone &&
    known.page.url === page.url &&
    known.page.title === page.title &&
    known.device === device
  if (same) return known
  return d.store.write(async (tx) => {
    // Held, and read again: another tab may just have said the name. And whoever was purged since is not put back.
    await tx.lockRuns(who.visitor)
    const here = await tx.visitor(who.visitor)
    if (!here) return null
    const visitor = { ...here, ...changes }
    await tx.putVisitor(visitor)
    return visitor
  })
}
