import { json, type Request, type Response, Router } from 'express'
import * as v from 'valibot'
import { type HttpVerb, permitted, type Relation } from '@walletdesk/shared/domain/roles.ts'
import type { AgentId, AllowedId, SiteId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import {
  agentSchema,
  CSRF_HEADER,
  changePasswordSchema,
  closeTeamSchema,
  type Invited,
  incidentSchema,
  inviteSchema,
  joinSchema,
  saveRotaSchema,
  type Session,
  setupSchema,
  signInSchema,
  siteSchema,
  teamSchema,
  topicSchema,
} from '@walletdesk/shared/protocol/http.ts'
import { eraseVisitorSchema, keepsSchema } from '@walletdesk/shared/protocol/retention.ts'
import { allowSchema } from '@walletdesk/shared/protocol/outgoing.ts'
import type { Agent } from '../../core/people.ts'
import { caps } from '../../core/limits.ts'
import { allowListForAdmin } from '../../presenters/allow-list-for-admin.ts'
import { settingsForAdmin } from '../../presenters/for-admin.ts'
import { erasureReport, siteDataForAdmin } from '../../presenters/site-data-for-admin.ts'
import { planForDesk } from '../../presenters/for-planner.ts'
import { changePassword } from '../../usecases/account/change-password.ts'
import { endAllSessions, endSession } from '../../usecases/account/end-sessions.ts'
import { join, setUp } from '../../usecases/account/join.ts'
import { signIn } from '../../usecases/account/sign-in.ts'
import { allow, allowListOf, confirmAllowed, disallow } from '../../usecases/admin/allow-list.ts'
import { eraseVisitor } from '../../usecases/admin/erase-visitor.ts'
import { saveKeeps, siteDataOf, siteDataRecord } from '../../usecases/admin/site-data.ts'
import { closeTeam, reopenTeam, saveRota, setIncident } from '../../usecases/admin/team-plan.ts'
import { plannedBy } from '../../usecases/admin/read-plan.ts'
import { deleteTopic, invite, saveAgent, saveSite, saveTeam, saveTopic } from '../../usecases/admin/settings.ts'
import type { Log } from '../../ports/log.ts'
import type { VisitorTokens } from '../../ports/secrets.ts'
import type { SignedIn } from '../../usecases/actor.ts'
import type { Deps } from '../../usecases/deps.ts'
import { checkSettings } from '../../usecases/settings-guard.ts'
import { addressKey } from '../address-key.ts'
import { refusalOf } from '../refusal.ts'
import { asks } from './asks.ts'
import { fileRoutes } from './files.ts'
import { sendProblem } from './problem.ts'
import { recordRoutes, recordText } from './record/routes.ts'
import { reliabilityRoutes } from './reliability.ts'
import { siteStatus } from './site-status.ts'
import { clearSessionCookie, setSessionCookie, signedIn } from './session.ts'

export type ApiOptions = {
  /** Where this server is reached; the first is used in links. */
  publicOrigins: readonly string[]
  /** Whether cookies may travel over HTTPS only. */
  secure: boolean
  tokens: VisitorTokens
  log: Log
}

/** Everything under /api/v1, one line a route. */
export function api(d: Deps, options: ApiOptions): Router {
  const { publicOrigins, secure } = options
  const router = Router()
  const origin = publicOrigins[0] ?? ''

  // Before the rules for the console's own page: visitors upload from the pages of their sites.
  const files = fileRoutes(d, options)
  router.options('/visitor/files', files.crossOrigin, files.preflight)
  router.post('/visitor/files', files.crossOrigin, files.fromVisitor)
  router.get('/files/:address', files.fetched)

  router.use((request, response, next) => {
    response.set('cache-control', 'no-store')
    const fromHere = request.headers.origin === undefined || publicOrigins.includes(request.headers.origin)
    const changes = request.method !== 'GET' && request.method !== 'HEAD'
    if (changes && (!fromHere || request.headers[CSRF_HEADER] === undefined)) {
      return sendProblem(response, fail('origin.refused'))
    }
    next()
  })
  router.post('/desk/files', asks('file.upload', files.fromAgent))
  router.use(json({ limit: caps.bodyBytes }))

  const answer = (response: Response, result: Result<unknown>) => {
    if (!result.ok) return sendProblem(response, result)
    response.json(result.value)
  }

  /** A route for those who are signed in and whose role has the verb. */
  const forAgents = (
    verb: HttpVerb,
    run: (who: SignedIn, request: Request, response: Response) => Promise<Result<unknown>>,
  ) =>
    asks(verb, async (request: Request, response: Response) => {
      const who = await signedIn(d, request, secure)
      if (!who.ok) return sendProblem(response, who)
      const relations: Relation[] = who.value.teams.includes(param<TeamId>(request)) ? ['own', 'team'] : ['own']
      if (!permitted(who.value.role, `http:${verb}`, relations)) return sendProblem(response, fail('permission.denied'))
      answer(response, await run(who.value, request, response))
    })

  /** The body as its schema wants it and without a secret in it, or the refusal. */
  async function withBody<T>(
    schema: v.GenericSchema<unknown, T>,
    request: Request,
    run: (cmd: T) => Promise<Result<unknown>>,
  ): Promise<Result<unknown>> {
    const parsed = v.safeParse(schema, request.body, { abortEarly: true })
    if (!parsed.success) return refusalOf(parsed.issues)
    const checked = await checkSettings(d, parsed.output)
    return checked.ok ? run(parsed.output) : checked
  }

  /** A route for agents, with a body. */
  const given = <T>(
    verb: HttpVerb,
    schema: v.GenericSchema<unknown, T>,
    run: (cmd: T, who: SignedIn, request: Request) => Promise<Result<unknown>>,
  ) => forAgents(verb, (who, request) => withBody(schema, request, (cmd) => run(cmd, who, request)))

  const session = (agent: Agent): Session => {
    const { id, name, email, role, teams } = agent
    return { me: { id, name, email, role, teams: [...teams] } }
  }
  const enter = (response: Response, entered: Result<{ agent: Agent; token: string }>): Result<Session> => {
    if (!entered.ok) return entered
    setSessionCookie(response, entered.value.token, secure)
    return ok(session(entered.value.agent))
  }
  /** A route by which somebody signs in. */
  const entering =
    <T>(
      schema: v.GenericSchema<unknown, T>,
      run: (deps: Deps, address: string, cmd: T) => Promise<Result<{ agent: Agent; token: string }>>,
    ) =>
    async (request: Request, response: Response) => {
      const address = addressKey(request.ip ?? '')
      const entered = withBody(schema, request, async (cmd) => enter(response, await run(d, address, cmd)))
      answer(response, await entered)
    }

  router.get('/sites/:key/status', siteStatus(d))

  router.post('/session', entering(signInSchema, signIn))
  router.post('/setup', entering(setupSchema, setUp))
  router.post('/join', entering(joinSchema, join))

  router.get(
    '/session',
    forAgents('session.read', async (who) => {
      const agent = d.directory.agent(who.agent)
      return agent ? ok(session(agent)) : fail('session.expired')
    }),
  )
  router.delete(
    '/session',
    forAgents('session.end', async (who, _request, response) => {
      await endSession(d, who.agent, who.session)
      clearSessionCookie(response, secure)
      return ok(null)
    }),
  )
  router.delete(
    '/sessions',
    forAgents('session.endAll', async (who, _request, response) => {
      await endAllSessions(d, who.agent)
      clearSessionCookie(response, secure)
      return ok(null)
    }),
  )
  router.post(
    '/password',
    given('password.change', changePasswordSchema, (cmd, who) => changePassword(d, who, cmd)),
  )

  router.get(
    '/settings',
    forAgents('settings.read', async () => ok(settingsForAdmin(d.directory, origin))),
  )
  router.put(
    '/sites/:id',
    given('site.save', siteSchema, (cmd, _who, request) => saveSite(d, param<SiteId>(request), cmd)),
  )
  router.get(
    '/sites/:id/data',
    forAgents('data.read', async (_who, request) => {
      const found = await siteDataOf(d, param<SiteId>(request))
      return found.ok ? ok(siteDataForAdmin(found.value, d.directory)) : found
    }),
  )
  router.get(
    '/sites/:id/data/record',
    forAgents('data.read', async (_who, request) => {
      const record = await siteDataRecord(d, param<SiteId>(request), origin)
      // In the one form in which it can be checked.
      return record.ok ? ok(JSON.parse(recordText(record.value))) : record
    }),
  )
  router.put(
    '/sites/:id/data',
    given('data.save', keepsSchema, (cmd, who, request) => saveKeeps(d, who, param<SiteId>(request), cmd)),
  )
  router.post(
    '/erasures',
    given('visitor.erase', eraseVisitorSchema, async (cmd, who) => {
      const erased = await eraseVisitor(d, who.agent, cmd)
      if (!erased.ok) return erased
      const site = d.directory.site(erased.value.site)
      return site ? ok(erasureReport(erased.value, site, who.name, origin)) : fail('not_found')
    }),
  )
  router.get(
    '/sites/:id/allowed',
    forAgents('allowed.read', async (_who, request) => {
      const list = await allowListOf(d, param<SiteId>(request))
      return list.ok ? ok(allowListForAdmin(list.value, d.clock.now(), d.directory)) : list
    }),
  )
  router.post(
    '/sites/:id/allowed',
    given('allowed.add', allowSchema, (cmd, who, request) => allow(d, who, param<SiteId>(request), cmd)),
  )
  router.put(
    '/sites/:id/allowed/:entry/confirmation',
    forAgents('allowed.confirm', (who, request) => confirmAllowed(d, who, param<SiteId>(request), entryOf(request))),
  )
  router.delete(
    '/sites/:id/allowed/:entry',
    forAgents('allowed.remove', (who, request) => disallow(d, who, param<SiteId>(request), entryOf(request))),
  )
  router.post(
    '/teams',
    given('team.save', teamSchema, (cmd, who) => saveTeam(d, who, null, cmd)),
  )
  router.put(
    '/teams/:id',
    given('team.save', teamSchema, (cmd, who, request) => saveTeam(d, who, param<TeamId>(request), cmd)),
  )

  router.get(
    '/plan',
    forAgents('plan.read', async (who) => ok(planForDesk(await plannedBy(d, who), d.directory.agents, d.directory))),
  )
  router.put(
    '/teams/:id/rota',
    given('rota.save', saveRotaSchema, (cmd, who, request) => saveRota(d, who, param<TeamId>(request), cmd)),
  )
  router.post(
    '/teams/:id/closures',
    given('team.close', closeTeamSchema, (cmd, who, request) => closeTeam(d, who, param<TeamId>(request), cmd)),
  )
  router.delete(
    '/teams/:id/closures',
    forAgents('team.reopen', (who, request) => reopenTeam(d, who, param<TeamId>(request), null)),
  )
  router.delete(
    '/teams/:id/closures/:from',
    forAgents('team.reopen', (who, request) =>
      reopenTeam(d, who, param<TeamId>(request), instant(Number(request.params.from))),
    ),
  )
  router.put(
    '/teams/:id/incident',
    given('incident.set', incidentSchema, (cmd, who, request) => setIncident(d, who, param<TeamId>(request), cmd)),
  )
  router.post(
    '/topics',
    given('topic.save', topicSchema, (cmd) => saveTopic(d, null, cmd)),
  )
  router.put(
    '/topics/:id',
    given('topic.save', topicSchema, (cmd, _who, request) => saveTopic(d, param<TopicId>(request), cmd)),
  )
  router.delete(
    '/topics/:id',
    forAgents('topic.save', (_who, request) => deleteTopic(d, param<TopicId>(request))),
  )
  router.put(
    '/agents/:id',
    given('agent.save', agentSchema, (cmd, _who, request) => saveAgent(d, param<AgentId>(request), cmd)),
  )
  router.post(
    '/invites',
    given('agent.invite', inviteSchema, async (cmd): Promise<Result<Invited>> => {
      const invited = await invite(d, cmd)
      if (!invited.ok) return invited
      const { token, expiresAt } = invited.value
      return ok({ link: `${origin}/console/#/join/${token}`, expiresAt })
    }),
  )
  const record = recordRoutes(d, origin)
  router.get('/records/:permission/html', record.html)
  router.get('/records/:permission/json', record.json)
  const told = reliabilityRoutes(d, secure)
  router.get('/reliability', told.json)
  router.get('/reliability.csv', told.csv)
  return router
}

/** Ids in addresses are looked up, never trusted: a malformed one is simply not found. */
const param = <Id extends string>(request: Request) => String(request.params.id) as Id
const entryOf = (request: Request) => String(request.params.entry) as AllowedId
