import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Fact } from '../../core/facts.ts'
import type { Bus, HintedKind, Notice } from '../../ports/bus.ts'
import type { Log } from '../../ports/log.ts'
import type { Reads } from '../../ports/store.ts'
import type { Directory } from '../../usecases/directory.ts'
import { listeners } from '../listeners.ts'
import type { Line } from './line.ts'
import { type Body, KINDS_AT_ONCE, type OfConversation, TEAMS_AT_ONCE } from './packets.ts'
import { rereader } from './reread.ts'

const about = ({ id, visitor, team, agent }: Conversation) => ({ conversation: id, visitor, team, agent })

const hinted = ({ body, sender }: Fact): HintedKind =>
  body.kind === 'message' && sender?.role === 'visitor' ? 'visitor-message' : body.kind

/** What the other nodes are told of it: ids and numbers. Who is connected where, they are told in another way. */
function packetsFor(notice: Notice): Body[] {
  switch (notice.kind) {
    case 'facts': {
      const { conversation, facts } = notice
      const kinds = [...new Set(facts.map(hinted))].slice(0, KINDS_AT_ONCE)
      const head = facts.at(-1)?.seq ?? conversation.head
      const since = (facts[0]?.seq ?? head + 1) - 1
      return [{ say: 'facts', ...about(conversation), since, head, kinds }]
    }
    case 'seen':
      return [{ say: 'seen', ...about(notice.conversation), by: notice.by }]
    case 'typing':
      return [{ say: 'typing', ...about(notice.conversation), writer: notice.agent, on: notice.on }]
    case 'references':
      return [{ say: 'references', ...about(notice.conversation) }]
    case 'agents':
    case 'settings':
      return [{ say: notice.kind }]
    case 'sessions-ended':
      return [{ say: 'sessions-ended', agent: notice.agent }]
    case 'visitor-erased':
      return [{ say: 'visitor-erased', visitor: notice.visitor }]
    case 'one-more-asked':
      return [{ say: 'one-more-asked', team: notice.team }]
    case 'forecast': {
      const { pictures } = notice
      return Array.from({ length: Math.ceil(pictures.length / TEAMS_AT_ONCE) }, (_, i) => ({
        say: 'forecast',
        pictures: pictures.slice(i * TEAMS_AT_ONCE, (i + 1) * TEAMS_AT_ONCE),
      }))
    }
    case 'visitor-presence':
      return []
  }
}

const isOfConversation = (body: Body): body is OfConversation =>
  ['facts', 'seen', 'typing', 'references'].includes(body.say)

/** Tells this node's listeners first, then the other nodes; and this node's listeners what the others have done. */
export function redisBus(p: {
  line: Line
  read: Reads
  directory: Pick<Directory, 'refresh' | 'team'>
  clock: Clock
  log: Log
}): Bus & { close(): Promise<void> } {
  const { line, directory, clock, log } = p
  const told = listeners(log)
  const reread = rereader({ read: p.read, told, clock, log })
  const found: Bus['found'] = (notice) => told.tell(notice, 'elsewhere')

  /** Of settings and of agents: what was said while the directory was read is in the next reading. */
  const news = new Set<'settings' | 'agents'>()
  let reading: Promise<void> | null = null
  async function readDirectory(): Promise<void> {
    while (news.size > 0) {
      const kinds = [...news]
      news.clear()
      try {
        await directory.refresh()
        for (const kind of kinds) found({ kind })
      } catch (error) {
        log.incident(error, { area: 'nodes' })
      }
    }
    reading = null
  }

  function hear(body: Body): void {
    if (isOfConversation(body)) return reread.hear(body)
    switch (body.say) {
      case 'settings':
      case 'agents':
        news.add(body.say)
        reading ??= readDirectory()
        return
      case 'sessions-ended':
        return found({ kind: 'sessions-ended', agent: body.agent, only: null, except: null })
      case 'visitor-erased':
        return found({ kind: 'visitor-erased', visitor: body.visitor })
      case 'forecast':
        return found({ kind: 'forecast', pictures: body.pictures.filter(({ team }) => directory.team(team)) })
      case 'one-more-asked':
        if (directory.team(body.team)) found({ kind: 'one-more-asked', team: body.team })
        return
      case 'beat':
      case 'change':
      case 'part':
      case 'ask':
      case 'leaves':
        // Who is connected where: presence.ts hears it.
        return
    }
  }
  const end = line.onSaid(hear)

  return {
    publish(notice) {
      if ('conversation' in notice) reread.toldHere(notice.conversation.id)
      told.tell(notice, 'here')
      for (const body of packetsFor(notice)) line.say(body)
    },
    found,
    subscribe: (listener, wants) => told.add(listener, wants),
    async close() {
      end()
      news.clear()
      await reading
      await reread.close()
    },
  }
}
