import type { AgentId, SiteId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { checkSchedule } from '@walletdesk/shared/domain/hours/index.ts'
import { secretAskedBy } from '@walletdesk/shared/domain/intake/secrets.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { days, type Instant, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { TopicIntake } from '@walletdesk/shared/protocol/intake.ts'
import type { Invite, SaveAgent, SaveSite, SaveTeam, SaveTopic } from '@walletdesk/shared/protocol/http.ts'
import type { AgentActor } from '../actor.ts'
import { endAllSessions } from '../account/end-sessions.ts'
import type { Deps } from '../deps.ts'
import { save } from './save.ts'

type Needs = Pick<Deps, 'store' | 'bus' | 'directory' | 'ids' | 'clock' | 'tokens' | 'presence'>

const INVITATION_LASTS = days(7)
const NOTHING_ASKED: TopicIntake = { fields: [], warnings: [] }

export function saveSite(d: Needs, id: SiteId, cmd: SaveSite): Promise<Result<null>> {
  return save(d, async (tx) => {
    const site = await tx.lockSite(id)
    const team = (await tx.teams()).find((t) => t.id === cmd.team)
    if (!site || !team) return fail('not_found')
    await tx.putSite({ ...site, ...cmd })
    return ok(null)
  })
}

/**
 * `id` null: a new one. Closures have verbs of their own: where a command names none they stay as they are, so that
 * whoever had the hours open for long does not undo what was closed meanwhile.
 */
export function saveTeam(d: Needs, who: AgentActor, id: TeamId | null, cmd: SaveTeam): Promise<Result<{ id: TeamId }>> {
  const problem = checkSchedule(cmd.schedule)
  if (problem) return Promise.resolve(fail('hours.invalid', { problem: problem.code }))
  return save(d, async (tx) => {
    const stored = id && (await tx.lockTeam(id))
    if (id && !stored) return fail('not_found')
    if (cmd.owner && !(await tx.agent(cmd.owner))) return fail('not_found')
    const fresh = { id: id ?? (d.ids.next() as TeamId), rota: null, incident: null }
    const team = { ...(stored ?? fresh), ...cmd, schedule: { closures: stored?.schedule.closures, ...cmd.schedule } }
    await tx.putTeam(team)
    await tx.noteTeam({ team: team.id, at: d.clock.now(), by: who.agent, event: { kind: 'settings' } })
    return ok({ id: team.id })
  })
}

/** `id` null: a new one. A console that knows no fields names none: then they stay as they are. */
export function saveTopic(d: Needs, id: TopicId | null, cmd: SaveTopic): Promise<Result<{ id: TopicId }>> {
  const label = cmd.intake && secretAskedBy(cmd.intake)
  if (label) return Promise.resolve(fail('intake.asks_secret', { label }))
  return save(d, async (tx) => {
    const stored = (await tx.topics()).find((t) => t.id === id)
    if (id && !stored) return fail('not_found')
    if (!(await tx.teams()).some((t) => t.id === cmd.team)) return fail('not_found')
    const { intake = stored?.intake ?? NOTHING_ASKED, ...fields } = cmd
    const topic = { id: id ?? (d.ids.next() as TopicId), ...fields, intake }
    await tx.putTopic(topic)
    return ok({ id: topic.id })
  })
}

/** Conversations keep naming it; visitors cannot choose it any more. */
export function deleteTopic(d: Needs, id: TopicId): Promise<Result<null>> {
  return save(d, async (tx) => {
    if (!(await tx.topics()).some((t) => t.id === id)) return fail('not_found')
    await tx.deleteTopic(id)
    return ok(null)
  })
}

/** Somebody must remain who can change settings. Disabling ends the agent's sign-ins. */
export async function saveAgent(d: Needs, id: AgentId, cmd: SaveAgent): Promise<Result<null>> {
  const saved = await save(d, async (tx) => {
    // All of them: of two admins who take each other's rights, the second finds that they are the last one.
    const agents = await tx.lockAgents()
    const agent = agents.find((a) => a.id === id)
    if (!agent) return fail('not_found')
    const known = new Set((await tx.teams()).map((t) => t.id))
    if (!cmd.teams.every((team) => known.has(team))) return fail('not_found')
    const otherAdmin = agents.some((a) => a.id !== id && a.role === 'admin' && !a.disabled)
    if (!otherAdmin && (cmd.disabled || cmd.role !== 'admin')) return fail('settings.last_admin')
    await tx.putAgent({ ...agent, ...cmd })
    return ok(null)
  })
  if (saved.ok && cmd.disabled) await endAllSessions(d, id)
  return saved
}

/** The token of the link is returned once; only its digest is kept. */
export async function invite(d: Needs, cmd: Invite): Promise<Result<{ token: string; expiresAt: Instant }>> {
  const token = d.tokens.random()
  const expiresAt = plus(d.clock.now(), INVITATION_LASTS)
  if (!cmd.teams.every((team) => d.directory.team(team))) return fail('not_found')
  await d.store.write((tx) => tx.putLink({ id: d.tokens.digest(token), ...cmd, expiresAt, owner: false }))
  return ok({ token, expiresAt })
}
