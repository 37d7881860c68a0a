import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { type BreakState, newBreaks, observeBreak } from './learners/breaks.ts'
import { type HandleState, newHandle, observeHandled, setIncident } from './learners/handle.ts'
import { newPatience, observeWait, type PatienceState } from './learners/patience.ts'
import { newPriority, observePriority, type PriorityState, passTime as passPriority } from './learners/priority.ts'
import { newReply, observeReply, type ReplyState } from './learners/reply.ts'
import { newSpeed, observeCompletion, observeLoad, type SpeedState, speedAt } from './learners/speed.ts'
import type { WaitEvent, WaitModelOptions } from './types.ts'
import { type AgentState, passTime, placeIn, type Serving, type Waiting, type World } from './world.ts'

export type Learned = {
  handle: HandleState
  speed: SpeedState
  patience: PatienceState
  reply: ReplyState
  priority: PriorityState
  breaks: BreakState
}

export const newLearned = (): Learned => ({
  handle: newHandle(),
  speed: newSpeed(),
  patience: newPatience(),
  reply: newReply(),
  priority: newPriority(),
  breaks: newBreaks(),
})

export type Observed = { world: World; learned: Learned; options: WaitModelOptions }

type Of<T extends WaitEvent['type']> = Extract<WaitEvent, { type: T }>

/** Takes up one event. An older one counts as happening now; one about somebody unknown changes nothing. */
export function observe(o: Observed, event: WaitEvent): void {
  const { world, learned } = o
  const at = Math.max(event.at, world.now) as Instant
  const { elapsed, open } = passTime(world, at)
  if (elapsed > 0) passPriority(learned.priority, elapsed, open)
  switch (event.type) {
    case 'agent-online':
      return agentOnline(o, event, at)
    case 'agent-offline':
      return setPresence(o, event.agent, 'offline')
    case 'agent-away':
      return isPresent(world, event.agent, 'online') ? setPresence(o, event.agent, 'away') : undefined
    case 'agent-back':
      return isPresent(world, event.agent, 'away') ? setPresence(o, event.agent, 'online') : undefined
    case 'capacity-changed': {
      const agent = world.agents.get(event.agent)
      if (agent) agent.capacity = event.capacity
      return
    }
    case 'rota':
      world.rota = event.shifts?.map((shift) => ({ ...shift, to: finite(shift.to) })) ?? null
      return
    case 'hours':
      world.hours = {
        open: event.open.map(({ from, to }) => ({ from, to: finite(to) })).sort((a, b) => a.from - b.from),
        until: finite(event.until),
      }
      return
    case 'joined':
      return joined(o, event, at)
    case 'assigned':
      return assigned(o, event, at)
    case 'first-reply':
      return firstReply(o, event, at)
    case 'requeued':
      return requeued(o, event)
    case 'left':
    case 'closed':
      return ended(o, event, at)
    case 'incident':
      return setIncident(learned.handle, event.on, at)
  }
}

/** JSON has no Infinity: "without end" is kept as the last instant there is. */
const finite = (at: Instant): Instant => Math.min(at, 8.64e15) as Instant

const isPresent = (world: World, agent: AgentId, presence: AgentState['presence']) =>
  world.agents.get(agent)?.presence === presence

function agentOnline(o: Observed, event: Of<'agent-online'>, at: Instant): void {
  const { agent: id, capacity } = event
  const teams = event.teams ?? null
  const known = o.world.agents.get(id)
  if (known) {
    known.capacity = capacity
    known.teams = teams
    setPresence(o, id, 'online')
    return
  }
  const agent: AgentState = {
    capacity,
    teams,
    presence: 'online',
    since: at,
    load: 0,
    worked: 0,
    workedUntil: at,
  }
  o.world.agents.set(id, agent)
}

function setPresence({ world, learned }: Observed, id: AgentId, presence: AgentState['presence']): void {
  const agent = world.agents.get(id)
  if (!agent || agent.presence === presence) return
  if (agent.presence === 'away') observeBreak(learned.breaks, world.now - agent.since, presence === 'online')
  agent.presence = presence
  agent.since = world.now
}

function joined({ world, learned }: Observed, event: Of<'joined'>, at: Instant): void {
  const { conversation: id, topic, priority, team = null } = event
  if (world.serving.has(id) || world.queue.some((w) => w.id === id)) return
  enqueue(world, { id, topic, priority, team, joinedAt: at, order: world.nextOrder++, openAtEntry: world.openClock })
  observePriority(learned.priority, priority, team)
}

function enqueue(world: World, waiting: Waiting): void {
  world.queue.splice(placeIn(world.queue, waiting), 0, waiting)
}

function dequeue(world: World, id: ConversationId): Waiting | undefined {
  const place = world.queue.findIndex((w) => w.id === id)
  return place < 0 ? undefined : world.queue.splice(place, 1)[0]
}

function assigned(o: Observed, { conversation: id, agent: agentId }: Of<'assigned'>, at: Instant): void {
  const { world, learned } = o
  const agent = world.agents.get(agentId)
  if (!agent) return
  const held = world.serving.get(id)
  if (held) {
    if (held.agent !== agentId) handOver(o, held, agentId, agent)
    return
  }
  const waiting = dequeue(world, id)
  if (!waiting) return
  observeWait(learned.patience, world.openClock - waiting.openAtEntry, false)
  changeLoad(o, agent, 1)
  const { openAtEntry: _, ...rest } = waiting
  world.serving.set(id, {
    ...rest,
    agent: agentId,
    assignedAt: at,
    loadThen: agent.load,
    workedBefore: agent.worked,
    answered: false,
  })
}

/** From agent to agent: what the conversation has gained goes with it. */
function handOver(o: Observed, held: Serving, to: AgentId, agent: AgentState): void {
  const gained = release(o, held)
  changeLoad(o, agent, 1)
  Object.assign(held, {
    agent: to,
    assignedAt: o.world.now,
    loadThen: agent.load,
    workedBefore: agent.worked - gained,
  })
}

/** Frees the slot; answers the effective ms that the conversation has gained. */
function release(o: Observed, held: Serving): number {
  const agent = o.world.agents.get(held.agent)
  if (!agent) return 0
  changeLoad(o, agent, -1)
  return Math.max(0, agent.worked - held.workedBefore)
}

function changeLoad({ world, learned, options }: Observed, agent: AgentState, by: 1 | -1): void {
  const ms = world.now - agent.workedUntil
  if (ms > 0 && agent.load > 0) {
    agent.worked += ms * workSpeed({ learned, options }, agent.load)
    observeLoad(learned.speed, agent.load, ms)
  }
  agent.workedUntil = world.now
  agent.load = Math.max(0, agent.load + by)
}

const FALLBACK_MEAN_MS = 600_000

/** How fast one conversation goes while its agent holds `load`. */
export function workSpeed({ learned, options }: Pick<Observed, 'learned' | 'options'>, load: number): number {
  const { pool } = learned.handle
  const mean = pool.count > 0 ? pool.total / pool.count : (options.priorHandleMs ?? FALLBACK_MEAN_MS)
  return speedAt(learned.speed, load, mean, options.laws?.speed)
}

function firstReply({ world, learned }: Observed, { conversation }: Of<'first-reply'>, at: Instant): void {
  const held = world.serving.get(conversation)
  if (!held || held.answered) return
  held.answered = true
  observeReply(learned.reply, held.loadThen, at - held.assignedAt)
}

function requeued(o: Observed, event: Of<'requeued'>): void {
  const { world, learned } = o
  const known = world.serving.get(event.conversation) ?? world.queue.find((w) => w.id === event.conversation)
  if (!known) return
  if ('agent' in known) {
    release(o, known)
    world.serving.delete(known.id)
  } else {
    dequeue(world, known.id)
  }
  const { id, joinedAt, order, topic, priority, team } = known
  const openAtEntry = 'openAtEntry' in known ? known.openAtEntry : world.openClock
  const raised = event.priority ?? priority
  enqueue(world, {
    id,
    joinedAt,
    order,
    openAtEntry,
    topic: event.topic ?? topic,
    priority: raised,
    team: event.team ?? team,
  })
  // Half a step within a class is somebody who waited there already, no arrival before the class.
  if (Math.floor(raised) > Math.floor(priority)) observePriority(learned.priority, raised, event.team ?? team)
}

function ended(o: Observed, { conversation, type }: Of<'left' | 'closed'>, at: Instant): void {
  const { world, learned } = o
  const waiting = dequeue(world, conversation)
  if (waiting) {
    observeWait(learned.patience, world.openClock - waiting.openAtEntry, type === 'left')
    return
  }
  const held = world.serving.get(conversation)
  if (!held) return
  const load = world.agents.get(held.agent)?.load ?? 1
  const gained = release(o, held)
  world.serving.delete(conversation)
  observeCompletion(learned.speed, load)
  observeHandled(learned.handle, held.topic, gained, at)
}
