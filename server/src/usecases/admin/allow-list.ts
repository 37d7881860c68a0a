import {
  addressEntry,
  holdsFrom,
  hostEntry,
  mayConfirm,
  sameAddress,
} from '@walletdesk/shared/domain/outgoing/index.ts'
import type { AllowedId, SiteId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Allow, AllowEvent } from '@walletdesk/shared/protocol/outgoing.ts'
import { type AllowedRow, type AllowLogEntry, ownHosts } from '../../core/allowed.ts'
import type { Site } from '../../core/people.ts'
import type { Tx } from '../../ports/store.ts'
import type { AgentActor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { type Saving, save } from './save.ts'

type Needs = Saving & Pick<Deps, 'ids'>

const LAST_CHANGES = 20

/** A value as it is listed and compared. */
function valueOf(cmd: Allow): Result<string> {
  if (cmd.kind === 'host') {
    const host = hostEntry(cmd.value)
    return host === null ? fail('allowed.invalid', { problem: 'not-a-host' }) : ok(host)
  }
  const found = addressEntry(cmd.value, cmd.chain)
  return 'problem' in found ? fail('allowed.invalid', { problem: found.problem }) : ok(found.value)
}

const isListed = (site: Site, known: readonly AllowedRow[], { kind }: Allow, value: string) =>
  (kind === 'host' && ownHosts(site).includes(value)) ||
  known.some((one) => one.kind === kind && (kind === 'host' ? one.value === value : sameAddress(one.value, value)))

/** Whoever could confirm what this admin adds. */
const otherAdmins = async (tx: Tx, who: AgentActor) =>
  (await tx.agents()).filter((agent) => agent.role === 'admin' && !agent.disabled && agent.id !== who.agent).length

const entriesOf = async (tx: Tx, site: SiteId) => (await tx.allowed()).filter((entry) => entry.site === site)

const eventOf = (kind: AllowEvent['kind'], entry: AllowedRow): AllowEvent => ({
  kind,
  what: entry.kind,
  value: entry.value,
  label: entry.label,
})

/** A host holds at once. An address waits for a second admin, or three days where there is none. */
export async function allow(d: Needs, who: AgentActor, site: SiteId, cmd: Allow): Promise<Result<{ id: AllowedId }>> {
  const value = valueOf(cmd)
  if (!value.ok) return value
  return save(d, async (tx) => {
    const locked = await tx.lockSite(site)
    if (!locked) return fail('not_found')
    if (isListed(locked, await entriesOf(tx, site), cmd, value.value)) return fail('allowed.repeated')
    const at = d.clock.now()
    const entry: AllowedRow = {
      id: d.ids.next() as AllowedId,
      site,
      kind: cmd.kind,
      value: value.value,
      chain: cmd.kind === 'address' ? cmd.chain : null,
      label: cmd.label,
      addedBy: who.agent,
      addedAt: at,
      confirmedBy: null,
      confirmedAt: null,
      holdsFrom: holdsFrom(cmd.kind, await otherAdmins(tx, who), at),
    }
    await tx.insertAllowed(entry)
    await tx.noteAllowed({ site, at, by: who.agent, event: eventOf('added', entry) })
    return ok({ id: entry.id })
  })
}

/** Changes one entry, held against everybody else who changes the list. */
function changeEntry(
  d: Saving,
  who: AgentActor,
  site: SiteId,
  id: AllowedId,
  change: (tx: Tx, entry: AllowedRow) => Promise<Result<AllowEvent['kind'] | null>>,
): Promise<Result<null>> {
  return save(d, async (tx) => {
    if (!(await tx.lockSite(site))) return fail('not_found')
    const entry = (await entriesOf(tx, site)).find((one) => one.id === id)
    if (!entry) return fail('not_found')
    const kind = await change(tx, entry)
    if (!kind.ok) return kind
    if (kind.value) {
      await tx.noteAllowed({ site, at: d.clock.now(), by: who.agent, event: eventOf(kind.value, entry) })
    }
    return ok(null)
  })
}

/** The second person. Twice is once. */
export function confirmAllowed(d: Saving, who: AgentActor, site: SiteId, id: AllowedId): Promise<Result<null>> {
  return changeEntry(d, who, site, id, async (tx, entry) => {
    if (entry.kind === 'host' || entry.confirmedBy) return ok(null)
    if (!mayConfirm(entry, who.agent)) return fail('second_person.needed')
    return ok((await tx.confirmAllowed(id, who.agent, d.clock.now())) ? 'confirmed' : null)
  })
}

/** One person is enough to take something off: that opens nothing. */
export function disallow(d: Saving, who: AgentActor, site: SiteId, id: AllowedId): Promise<Result<null>> {
  return changeEntry(d, who, site, id, async (tx) => {
    await tx.deleteAllowed(id)
    return ok('removed')
  })
}

export async function allowListOf(
  d: Pick<Deps, 'store' | 'directory'>,
  id: SiteId,
): Promise<Result<{ site: Site; entries: readonly AllowedRow[]; log: AllowLogEntry[] }>> {
  const site = d.directory.site(id)
  if (!site) return fail('not_found')
  return ok({ site, entries: d.directory.allowedOf(id), log: await d.store.read.allowLog(id, LAST_CHANGES) })
}
