import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { ListConversations } from '@walletdesk/shared/protocol/desk.ts'
import { LIST_PAGE } from '@walletdesk/shared/protocol/limits.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import { byServiceOrder } from '../../core/queue/order.ts'
import type { AgentActor } from '../actor.ts'
import type { Deps } from '../deps.ts'

/** Lists that come whole are cut here; who has more open than this works by the queue. */
export const LISTED = 500

type Page = { conversations: Conversation[]; more: boolean }

/** What an agent has before them, and how far the log of each goes. */
export const inSight = ({ store }: Pick<Deps, 'store'>, who: AgentActor, teams: readonly TeamId[] = who.teams) =>
  store.read.inSight(who.agent, teams, LISTED)

/** One of the inbox's lists, of the agent's own teams only. */
export async function listConversations(
  d: Pick<Deps, 'store' | 'clock'>,
  who: AgentActor,
  cmd: ListConversations,
): Promise<Page> {
  const { read } = d.store
  const teams = who.teams.filter((team) => cmd.team === undefined || team === cmd.team)
  const whole = (conversations: Conversation[]) => ({
    conversations: conversations.slice(0, LISTED),
    more: conversations.length > LISTED,
  })
  switch (cmd.view) {
    case 'mine': {
      const mine = await read.assignedTo(who.agent)
      return whole(mine.toSorted((a, b) => (b.last?.at ?? b.openedAt) - (a.last?.at ?? a.openedAt)))
    }
    case 'queue': {
      const queues = await Promise.all(teams.map((team) => read.queue(team, LISTED + 1)))
      return whole(queues.flat().toSorted(byServiceOrder))
    }
    case 'open': {
      const { heads, more } = await inSight(d, who, teams)
      const found = await read.conversations(heads.map(([id]) => id))
      const open = found.filter(({ state }) => state !== 'closed')
      return { conversations: open.toSorted((a, b) => b.openedAt - a.openedAt), more }
    }
    case 'closed': {
      const found = await read.closedOf(teams, cmd.before ?? d.clock.now(), LIST_PAGE + 1)
      return { conversations: found.slice(0, LIST_PAGE), more: found.length > LIST_PAGE }
    }
  }
}
