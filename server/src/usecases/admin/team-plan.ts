import { checkSchedule } from '@walletdesk/shared/domain/hours/check.ts'
import { type Closure, closed, closureAt, reopened, withoutPlanned } from '@walletdesk/shared/domain/hours/closures.ts'
import { checkRota } from '@walletdesk/shared/domain/rota/check.ts'
import { agentsIn } from '@walletdesk/shared/domain/rota/shifts.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { CloseTeam, SaveRota, SetIncident, TeamEvent } from '@walletdesk/shared/protocol/http.ts'
import type { Team } from '../../core/people.ts'
import type { Tx } from '../../ports/store.ts'
import type { AgentActor } from '../actor.ts'
import { type Saving, save } from './save.ts'

type Change = { team: Team; event: TeamEvent }

/** Changes one team, held against everybody else who changes it, and notes who did what. `null`: nothing to change. */
function changeTeam(
  d: Saving,
  who: AgentActor,
  id: TeamId,
  change: (team: Team, now: Instant, tx: Tx) => Promise<Result<Change | null>>,
): Promise<Result<null>> {
  return save(d, async (tx) => {
    const team = await tx.lockTeam(id)
    if (!team) return fail('not_found')
    const at = d.clock.now()
    const changed = await change(team, at, tx)
    if (!changed.ok) return changed
    if (changed.value) {
      await tx.putTeam(changed.value.team)
      await tx.noteTeam({ team: id, at, by: who.agent, event: changed.value.event })
    }
    return ok(null)
  })
}

function withClosures(team: Team, closures: readonly Closure[], event: TeamEvent): Result<Change> {
  const schedule = { ...team.schedule, closures }
  const problem = checkSchedule(schedule)
  return problem ? fail('hours.invalid', { problem: problem.code }) : ok({ team: { ...team, schedule }, event })
}

/** Closed until, from now on or from later. */
export function closeTeam(d: Saving, who: AgentActor, id: TeamId, cmd: CloseTeam): Promise<Result<null>> {
  return changeTeam(d, who, id, async (team, now) => {
    const { to, note } = cmd
    const from = cmd.from ?? now
    if (to <= now) return fail('hours.invalid', { problem: 'closure-ends-before-start' })
    const closure = { from, to, ...(note === null ? {} : { note }) }
    const closures = closed(team.schedule.closures ?? [], now, closure)
    return withClosures(team, closures, { kind: 'closed', from, to, note })
  })
}

/** Ends what is in force. With `planned`, gives up the closure that begins then. */
export function reopenTeam(d: Saving, who: AgentActor, id: TeamId, planned: Instant | null): Promise<Result<null>> {
  return changeTeam(d, who, id, async (team, now) => {
    const closures = team.schedule.closures ?? []
    if (planned !== null) {
      if (!closures.some((c) => c.from === planned && planned > now)) return ok(null)
      return withClosures(team, withoutPlanned(closures, now, planned), { kind: 'closure-dropped', from: planned })
    }
    if (!closureAt(team.schedule, now)) return ok(null)
    return withClosures(team, reopened(closures, now), { kind: 'reopened' })
  })
}

/** The supervisor's switch. Turned on again it keeps when it began; only the reason is told anew. */
export function setIncident(d: Saving, who: AgentActor, id: TeamId, cmd: SetIncident): Promise<Result<null>> {
  return changeTeam(d, who, id, async (team, now) => {
    const { on } = cmd
    const note = on ? cmd.note : null
    if (on === (team.incident !== null) && note === (team.incident?.note ?? null)) return ok(null)
    const since = team.incident?.since ?? now
    const incident = on ? { since, by: who.agent, note } : null
    return ok({ team: { ...team, incident }, event: { kind: 'incident', on, note } })
  })
}

/** Whoever is planned exists; whether they are still of the team is a warning, for they may come back. */
export function saveRota(d: Saving, who: AgentActor, id: TeamId, { rota }: SaveRota): Promise<Result<null>> {
  const problem = rota && checkRota(rota)
  if (problem) {
    const agent = d.directory.card(problem.agent).name || problem.agent
    return Promise.resolve(fail('rota.invalid', { problem: problem.code, agent }))
  }
  return changeTeam(d, who, id, async (team, _now, tx) => {
    const known = new Set((await tx.agents()).map((a) => a.id))
    if (rota && !agentsIn(rota).every((agent) => known.has(agent))) return fail('not_found')
    return ok({ team: { ...team, rota }, event: { kind: 'rota' } })
  })
}
