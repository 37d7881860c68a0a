import type { AgentId, ConversationId, TeamId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { elapsed, millis, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Conversation } from '../../core/conversation/conversation.ts'
import type { Agent } from '../../core/people.ts'
import type { Fact } from '../../core/facts.ts'
import type { Heard, Hint, Notice, Wanted } from '../../ports/bus.ts'
import { entryForDesk, entryForVisitor } from '../../presenters/entry.ts'
import type { Log } from '../../ports/log.ts'
import { LISTED } from '../../usecases/agent/list.ts'
import type { Deps } from '../../usecases/deps.ts'
import type { Directory } from '../../usecases/directory.ts'
import { cut } from './cut.ts'
import type { DeskView } from './desk-view.ts'
import { permitted } from '@walletdesk/shared/domain/roles.ts'
import { isScreenRoom, isTeamRoom, rooms } from './rooms.ts'
import { endSignedOut } from './sign-ins.ts'
import type { DeskNamespace, DeskSocket, VisitorNamespace } from './types.ts'

/** Rows of a list may be this much behind; whoever reads the conversation itself is told at once. */
const SUMMARIES_AFTER = millis(50)
/** Where everybody writes, every row of every list would be told anew with each message. */
const SUMMARIES_EVERY = millis(250)
/** And to whoever has the list: five hundred agents are told once a second, which takes a hundredth of it. */
const EVERY_FOR_EACH_READER = millis(2)

type Needs = Pick<Deps, 'store' | 'presence' | 'directory' | 'clock' | 'waits'> & { log: Log }

/** Tells the sockets of this process what was committed. Every audience through its presenter. */
export function publisher(visitors: VisitorNamespace, desk: DeskNamespace, view: DeskView, d: Needs) {
  const { directory, log, clock } = d

  /** Before anything is put into words: most of what is told is told to somebody at another node. */
  const isAnybodyIn = (of: { adapter: { rooms: ReadonlyMap<string, unknown> } }, names: readonly string[]) =>
    names.some((name) => of.adapter.rooms.has(name))

  function toVisitor(conversation: Conversation, facts: readonly Fact[]) {
    const theirs = rooms.visitor(conversation.visitor)
    if (!isAnybodyIn(visitors, [theirs])) return
    const room = visitors.to(theirs)
    for (const fact of facts) {
      room.emit('entry.added', { conversation: conversation.id, entry: entryForVisitor(fact, directory) })
    }
  }

  /** Who has it on screen, and whose it is or was last: unless they have left the team since. */
  function readersOf(conversation: Conversation): string[] {
    const holder = conversation.agent && directory.agent(conversation.agent)
    const theirs = holder && holder.teams.includes(conversation.team) ? [rooms.agent(holder.id)] : []
    return [rooms.screen(conversation.id), ...theirs]
  }

  function toDesk(conversation: Conversation, facts: readonly Fact[]) {
    const tell = (fact: Fact, names: string[], reader: AgentId | null, except: string[] = []) => {
      if (!isAnybodyIn(desk, names)) return
      const entry = entryForDesk(fact, reader, directory)
      desk.to(names).except(except).emit('entry.added', { conversation: conversation.id, entry })
    }
    const readers = readersOf(conversation)
    for (const fact of facts) {
      if (fact.sender?.role !== 'agent') {
        tell(fact, readers, null)
        continue
      }
      // The sender gets the key back, to match it with the outbox; nobody else does.
      const own = [rooms.agent(fact.sender.id)]
      tell(fact, readers, null, own)
      tell(fact, own, fact.sender.id)
    }
  }

  const changed = new Map<TeamId, Map<ConversationId, Conversation>>()
  let cancelSummaries: (() => void) | null = null
  let summariesAt = clock.now()

  /** Lists show what has become of a conversation, not each step on the way: the steps of a moment are one. */
  function summaryToDesk(conversation: Conversation) {
    if (!isAnybodyIn(desk, [rooms.team(conversation.team)])) return
    const ofTeam = changed.get(conversation.team) ?? new Map<ConversationId, Conversation>()
    changed.set(conversation.team, ofTeam.set(conversation.id, conversation))
    if (cancelSummaries) return
    const now = clock.now()
    const every = millis(Math.max(SUMMARIES_EVERY, EVERY_FOR_EACH_READER * desk.sockets.size))
    const rest = elapsed(now, plus(summariesAt, every))
    cancelSummaries = clock.after(millis(Math.max(SUMMARIES_AFTER, Math.min(rest, every))), () => {
      cancelSummaries = null
      summariesAt = clock.now()
      owned(tellSummaries(), 'facts')
    })
  }

  /**
   * Another window for whoever stands so far from both ends of a line that they are in nobody's list. A crowd is told
   * anew at once: as rows, to all agents of a large team, that would be thousands of times what those have before them.
   */
  function isOutOfSight(conversation: Conversation, facts: readonly Fact[]): boolean {
    if (facts.length === 0 || facts.some(({ body }) => body.kind !== 'promised')) return false
    const ahead = d.waits.placeOf(conversation)?.ahead ?? 0
    return ahead >= LISTED && d.waits.lineOf(conversation.team).length - ahead > LISTED
  }

  async function tellSummaries() {
    const teams = [...changed]
    changed.clear()
    for (const [team, conversations] of teams) {
      const summaries = await view.summaries([...conversations.values()])
      desk.to(rooms.team(team)).emit('conversations.changed', summaries)
    }
  }

  /** Rights may have changed: rooms are chosen again, and whoever may not be here is cut. */
  async function settingsChanged() {
    await directory.refresh()
    for (const socket of desk.sockets.values()) await seat(socket, directory)
    desk.emit('settings.changed', {})
  }

  function endSessions({ agent, only, except }: Extract<Notice, { kind: 'sessions-ended' }>) {
    for (const socket of desk.sockets.values()) {
      const { session } = socket.data
      if (socket.data.agent !== agent || session === except || (only !== null && session !== only)) continue
      cut(socket)
    }
  }

  /** Visitors' pages come back by themselves, and hear that their token is void; whoever looks at them looks again. */
  function endVisitor(visitor: VisitorId) {
    for (const socket of visitors.sockets.values()) if (socket.data.visitor === visitor) socket.conn.close()
    desk.to(rooms.visitorScreen(visitor)).emit('visitor.erased', { visitor })
  }

  /** Another node said so: the store knows whether it is. */
  async function endErased(visitor: VisitorId) {
    if (await d.store.read.isErased(visitor)) endVisitor(visitor)
  }

  const owned = (work: Promise<void>, kind: string) => {
    work.catch((error: unknown) => log.incident(error, { area: 'publish', notice: kind }))
  }

  /** Whether anybody here would be told of it; `later`: as a row of a list. */
  function wants({ of, conversation, visitor, team, agent }: Hint): Wanted {
    const there = desk.adapter.rooms
    if (visitors.adapter.rooms.has(rooms.visitor(visitor)) || there.has(rooms.screen(conversation))) return true
    if (agent && there.has(rooms.agent(agent))) return true
    return of === 'facts' && there.has(rooms.team(team)) && 'later'
  }

  function tell(notice: Notice, from: Heard): void {
    switch (notice.kind) {
      case 'facts':
        toVisitor(notice.conversation, notice.facts)
        toDesk(notice.conversation, notice.facts)
        if (!isOutOfSight(notice.conversation, notice.facts)) summaryToDesk(notice.conversation)
        return
      case 'seen': {
        const { conversation, by, seq } = notice
        const event = { conversation: conversation.id, by, seq }
        visitors.to(rooms.visitor(conversation.visitor)).emit('seen.changed', event)
        desk.to(readersOf(conversation)).emit('seen.changed', event)
        return
      }
      case 'typing': {
        const { conversation, agent, on } = notice
        const who = agent ? 'agent' : 'visitor'
        const event = { conversation: conversation.id, who, name: agent && directory.card(agent).name, on } as const
        if (agent) visitors.to(rooms.visitor(conversation.visitor)).emit('typing.changed', event)
        else desk.to(rooms.screen(conversation.id)).emit('typing.changed', event)
        return
      }
      case 'references': {
        const { id, visitor } = notice.conversation
        visitors.to(rooms.visitor(visitor)).emit('references.changed', { conversation: id })
        desk.to(rooms.screen(id)).emit('references.changed', { conversation: id })
        return
      }
      case 'visitor-presence':
        desk
          .to(rooms.visitorScreen(notice.visitor))
          .emit('visitor.presence', { visitor: notice.visitor, here: notice.here })
        return
      case 'settings':
        return owned(settingsChanged(), notice.kind)
      case 'sessions-ended':
        return from === 'here' ? endSessions(notice) : owned(endSignedOut(d, desk, notice.agent), notice.kind)
      case 'visitor-erased':
        return from === 'here' ? endVisitor(notice.visitor) : owned(endErased(notice.visitor), notice.kind)
      case 'agents':
        // The board and everybody's own status follow from it: status.ts sends both, coalesced.
        return
      case 'forecast':
      case 'one-more-asked':
        // For the estimates; what they make of it is heard from them.
        return
    }
  }

  return { tell, wants, close: () => cancelSummaries?.() }
}

const watchedBy = ({ role, teams }: Agent) =>
  permitted(role, 'desk:attempt.acknowledge', ['team']) ? teams.map(rooms.supervisors) : []

/** Puts an agent's socket into the rooms of their teams, and out of what is on screen without the right to it. */
export async function seat(socket: DeskSocket, directory: Directory): Promise<void> {
  const agent = directory.agent(socket.data.agent)
  if (!agent || agent.disabled) return cut(socket)
  for (const room of socket.rooms) {
    if (isTeamRoom(room) || isScreenRoom(room)) await socket.leave(room)
  }
  await socket.join([rooms.agent(agent.id), ...agent.teams.map(rooms.team), ...watchedBy(agent)])
}
