import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Join, Setup } from '@walletdesk/shared/protocol/http.ts'
import type { Agent } from '../../core/people.ts'
import type { Tx } from '../../ports/store.ts'
import type { Deps } from '../deps.ts'
import { startSession } from './sign-in.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'clock' | 'ids' | 'tokens' | 'passwords' | 'limiter' | 'directory'>

/** Uses the link and makes the account in one step: of two who try, one gets it. */
async function account(
  d: Needs,
  address: string,
  owner: boolean,
  cmd: Join,
  also: (tx: Tx, agent: Agent) => Promise<void> = async () => {},
): Promise<Result<{ agent: Agent; token: string }>> {
  const seconds = await d.limiter.take('link', address)
  if (seconds > 0) return fail('rate.limited', { seconds })
  const id = d.tokens.digest(cmd.token)
  const link = await d.store.read.link(id)
  if (!link || link.owner !== owner || link.expiresAt <= d.clock.now()) return fail('link.invalid')

  const agent: Agent = {
    id: d.ids.next() as AgentId,
    name: cmd.name,
    email: cmd.email,
    passwordHash: await d.passwords.hash(cmd.password),
    role: link.role,
    teams: link.teams,
    languages: link.languages,
    capacity: link.capacity,
    chosen: 'away',
    awayBecause: null,
    lastAssignedAt: null,
    disabled: false,
  }
  const made = await d.store.write(async (tx): Promise<Result<Agent>> => {
    // Every start without an owner makes a link: once there is one, the others are worth nothing, at other nodes, too.
    if (owner) {
      for (const { id: site } of await tx.sites()) await tx.lockSite(site)
      if ((await tx.agents()).length > 0) return fail('link.invalid')
    }
    // Looked up before the link is used: a refusal must leave it.
    if (await tx.agentByEmail(agent.email)) return fail('email.taken')
    if (!(await tx.useLink(id, d.clock.now()))) return fail('link.invalid')
    await tx.putAgent(agent)
    await also(tx, agent)
    return ok(agent)
  })
  if (!made.ok) return made
  await d.directory.refresh()
  d.bus.publish({ kind: 'settings' })
  return startSession(d, agent)
}

/** An invitation becomes an account. */
export const join = (d: Needs, address: string, cmd: Join) => account(d, address, false, cmd)

/** The first start's link becomes the owner's account and names the site. */
export async function setUp(d: Needs, address: string, cmd: Setup): Promise<Result<{ agent: Agent; token: string }>> {
  const { origin, protocol } = new URL(cmd.site.origin)
  // An address without its scheme, such as `wallet.example:8080`, reads as one of an unknown scheme.
  if (!/^https?:$/.test(protocol)) return fail('request.invalid', { at: 'site.origin' })
  return account(d, address, true, cmd, async (tx, owner) => {
    for (const team of await tx.teams()) await tx.putTeam({ ...team, owner: owner.id })
    const [site] = await tx.sites()
    if (site) await tx.putSite({ ...site, name: cmd.site.name, origins: [origin] })
  })
}
