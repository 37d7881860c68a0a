import { permitted } from '@walletdesk/shared/domain/roles.ts'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import {
  type ConversationDetails,
  type ConversationSummary,
  type DeskWelcome,
  MISSED_LISTED,
  type Me,
  type TeamBoard,
} from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { ATTEMPTS_LISTED } from '@walletdesk/shared/protocol/outgoing.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Agent, Team } from '../../core/people.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { repeated } from '../../core/attempt.ts'
import { shownFrom } from '../../core/overreading.ts'
import { countAtRisk, missedInOrder } from '../../core/promise/open.ts'
import {
  detailsForDesk,
  loadForDesk,
  meForDesk,
  summaryForDesk,
  switchesForDesk,
  topicForDesk,
} from '../../presenters/for-desk.ts'
import { attemptsForDesk, forAgents, overreadingForDesk } from '../../presenters/attempts-for-desk.ts'
import { missedForDesk, promiseForDesk } from '../../presenters/promises-for-desk.ts'
import type { AgentActor } from '../../usecases/actor.ts'
import type { Deps } from '../../usecases/deps.ts'
import { staff } from '../../usecases/system/staff.ts'

const EARLIER = 20

export type DeskView = ReturnType<typeof deskView>

/** Gathers what the desk's presenters need. */
export function deskView(d: Pick<Deps, 'store' | 'directory' | 'presence' | 'clock' | 'waits' | 'promises'>) {
  const staffNow = async () =>
    new Map(staff(d, d.directory.agents, await d.store.read.loads()).map((seen) => [seen.id, seen]))

  /** Its place only while it is queued, its promise while nobody has answered. */
  const waitsOf = (c: Conversation) => {
    const open = d.promises.of(c.id)
    return { place: d.waits.placeOf(c), promise: open && promiseForDesk(open, d.directory) }
  }

  async function namesOf(conversations: readonly Conversation[]): Promise<Map<VisitorId, string | null>> {
    const visitors = await d.store.read.visitors([...new Set(conversations.map((c) => c.visitor))])
    return new Map(visitors.map(({ id, name }) => [id, name]))
  }

  /** By conversation; of those that are gone, nothing. */
  async function visitorsOf(ids: readonly ConversationId[]): Promise<Map<ConversationId, string | null>> {
    const found = await Promise.all([...new Set(ids)].map((id) => d.store.read.conversation(id)))
    const known = found.filter((c) => c !== null)
    const names = await namesOf(known)
    return new Map(known.map(({ id, visitor }) => [id, names.get(visitor) ?? null]))
  }

  async function summaries(conversations: readonly Conversation[]): Promise<ConversationSummary[]> {
    const visitors = await d.store.read.visitors([...new Set(conversations.map((c) => c.visitor))])
    const byId = new Map(visitors.map((visitor) => [visitor.id, visitor]))
    return conversations.map((c) => summaryForDesk(c, byId.get(c.visitor) ?? null, waitsOf(c), d.directory))
  }

  async function boards(teams: readonly Team[]): Promise<TeamBoard[]> {
    const seen = await staffNow()
    const open = new Map(teams.map(({ id }) => [id, d.promises.openOf(id)]))
    const missed = new Map([...open].map(([id, all]) => [id, missedInOrder(all)]))
    const listed = [...missed.values()].flatMap((ones) => ones.slice(0, MISSED_LISTED))
    const attempts = Map.groupBy(repeated(await d.store.read.openAttempts()), ({ team }) => team)
    const overreading = await d.store.read.overreading(shownFrom(d.clock.now()))
    const tried = [...attempts.values()].flatMap((ones) => ones.slice(0, ATTEMPTS_LISTED))
    const names = await namesOf(listed.map(({ conversation }) => conversation))
    const visitors = await visitorsOf(tried.map(({ conversation }) => conversation))
    return teams.map((team) => {
      const late = missed.get(team.id) ?? []
      const { waiting, longestSince, hours, newcomer, stuck } = d.waits.teamNow(team)
      const members = d.directory.agents.filter((a) => a.teams.includes(team.id) && !a.disabled)
      return {
        team: team.id,
        name: team.name,
        hours,
        ...switchesForDesk(team, d.clock.now(), d.directory),
        waiting,
        longestSince,
        newcomer,
        stuck: stuck && { reason: stuck, waiting, owner: team.owner && d.directory.card(team.owner) },
        agents: members.flatMap((agent) => {
          const candidate = seen.get(agent.id)
          return candidate ? [loadForDesk(agent, candidate)] : []
        }),
        atRisk: countAtRisk(open.get(team.id) ?? []),
        missed: late.slice(0, MISSED_LISTED).map((one) => missedForDesk(one, names, d.directory)),
        missedCount: late.filter(({ promise }) => promise.takenBy === null).length,
        kept: d.promises.keptOf(team.id),
        oneMore: d.waits.oneMore(team.id)?.answer ?? null,
        attempts: attemptsForDesk(attempts.get(team.id) ?? [], visitors, d.directory),
        overreading: overreadingForDesk(overreading, members, d.directory),
      }
    })
  }

  /** Refused to who was disabled since their command began. */
  async function me(who: AgentActor): Promise<Result<Me>> {
    const agent = d.directory.agent(who.agent)
    const seen = (await staffNow()).get(who.agent)
    return agent && seen ? ok(meForDesk(agent, seen)) : fail('session.expired')
  }

  /** Of those who have left meanwhile, nothing. */
  async function everyone(agents: readonly Agent[]): Promise<Me[]> {
    const seen = await staffNow()
    return agents.flatMap((agent) => {
      const candidate = seen.get(agent.id)
      return candidate ? [meForDesk(agent, candidate)] : []
    })
  }

  /** What agents were stopped from sending, and who reads too much, is for those who may see to it. */
  const board = async (who: AgentActor) => {
    const watches = permitted(who.role, 'desk:attempt.acknowledge', ['team'])
    const own = await boards(d.directory.teams.filter(({ id }) => who.teams.includes(id)))
    return watches ? own : own.map(forAgents)
  }

  return {
    me,
    everyone,
    board,
    boards,
    summaries,

    async details(who: AgentActor, c: Conversation): Promise<ConversationDetails> {
      const visitor = await d.store.read.visitor(c.visitor)
      invariant(visitor, 'a conversation has its visitor')
      const thread = (await d.store.read.threadOf(c.visitor, EARLIER)).filter((e) => who.teams.includes(e.team))
      const summary = summaryForDesk(c, visitor, waitsOf(c), d.directory)
      const allowed = d.directory.allowance(c.site, d.clock.now())
      return detailsForDesk(summary, visitor, d.presence.visitorHere(c.visitor), thread, allowed)
    },

    async welcome(who: AgentActor): Promise<Result<DeskWelcome>> {
      const own = await me(who)
      if (!own.ok) return own
      const teams = d.directory.teams.filter((t) => who.teams.includes(t.id))
      const topics = d.directory.topics.filter((t) => who.teams.includes(t.team))
      return ok({
        me: own.value,
        epoch: d.directory.epoch,
        now: d.clock.now(),
        sites: d.directory.sites.map(({ id, name }) => ({ id, name })),
        teams: teams.map(({ id, name }) => ({ id, name })),
        topics: topics.map(topicForDesk),
        board: await board(who),
      })
    },
  }
}
