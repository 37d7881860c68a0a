import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import { isOpenAt, nightAround, openings } from './calendar.ts'
import { ageOf, spentAt, usualMs, workSpeed } from './effort.ts'
import { moved, reached, withdraw } from './forecasts.ts'
import { observeBreak, observePresence } from './learners/breaks.ts'
import { see } from './learners/evidence.ts'
import { handleLaws, observeHandled, rescale } from './learners/handle.ts'
import { observeNight } from './learners/overnight.ts'
import { observeWait } from './learners/patience.ts'
import { observePriority, passTime as passPriority } from './learners/priority.ts'
import { meanScale, setIncident } from './learners/regime.ts'
import { observeReply } from './learners/reply.ts'
import { addAt, observeCompletion, observeLoad } from './learners/speed.ts'
import type { Observed } from './learned.ts'
import type { Waiting } from './queue.ts'
import { minuteOf, passRegime } from './regime-clock.ts'
import type { WaitEvent } from './types.ts'
import { type AgentState, passTime, type Serving, type World } from './world.ts'

type Of<T extends WaitEvent['type']> = Extract<WaitEvent, { type: T }>

/** Takes up one event. An older one counts as happening now; one about somebody unknown changes nothing. */
export function observe(o: Observed, event: WaitEvent): void {
  const { world } = o
  const at = Math.max(event.at, world.now) as Instant
  letPass(o, at)
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
      return setIncident(o.learned.regime, event.on)
  }
}

/** Learning that goes with the clock. */
function letPass(o: Observed, at: Instant): void {
  const { world, learned } = o
  const minute = minuteOf(at)
  if (learned.minute !== null && minute > learned.minute) {
    const seen = (id: Serving['id'], age: number) => {
      const held = world.serving.get(id)
      const before = held?.seen ?? 0
      if (held) held.seen = Math.max(before, age)
      return before
    }
    passRegime(o, { regime: learned.regime, seen, from: learned.minute, to: minute })
  }
  learned.minute = minute
  const from = world.now
  const { elapsed, open } = passTime(world, at)
  if (elapsed <= 0) return
  passPriority(learned.priority, elapsed, open)
  const nights = openings(world.hours, from, at)
  const { length } = world.queue.line
  if (length > 0) for (let i = 0; i < nights; i++) observeNight(learned.overnight, length, length)
}

/** JSON has no Infinity: "without end" is kept as the last instant there is. */
const finite = (at: Instant): Instant => Math.min(at, 8.64e15) as Instant

const isPresent = (world: World, agent: AgentId, presence: AgentState['presence']) =>
  world.agents.get(agent)?.presence === presence

/** Agents who are gone and hold nothing are forgotten when there are more than so many. */
const MOST_AGENTS = 2000

function agentOnline(o: Observed, event: Of<'agent-online'>, at: Instant): void {
  const { agent: id, capacity } = event
  const teams = event.teams ?? null
  const presence = event.away ? 'away' : 'online'
  const { agents } = o.world
  const known = agents.get(id)
  if (known) {
    known.capacity = capacity
    known.teams = teams
    setPresence(o, id, presence)
    return
  }
  if (agents.size >= MOST_AGENTS) {
    for (const [other, { presence, load }] of agents) if (presence === 'offline' && load === 0) agents.delete(other)
  }
  agents.set(id, { capacity, teams, presence, since: at, load: 0, spent: [], spentUntil: at })
}

function setPresence(o: Observed, id: AgentId, presence: AgentState['presence']): void {
  const { world, learned } = o
  const agent = world.agents.get(id)
  if (!agent || agent.presence === presence) return
  const lasted = world.now - agent.since
  if (agent.presence === 'away') observeBreak(learned.breaks, lasted, presence === 'online')
  if (agent.presence === 'online') observePresence(learned.breaks, lasted, presence === 'away')
  agent.presence = presence
  agent.since = world.now
  slotFree(o, agent)
}

/** Somebody may have a slot that nobody in line needs: it has reached the places of those who left. */
function slotFree(o: Observed, agent: AgentState): void {
  const { world } = o
  if (agent.presence !== 'online' || agent.load >= agent.capacity || !isOpenAt(world.hours, world.now)) return
  reached(o, null, agent.teams)
}

function joined({ world, learned }: Observed, event: Of<'joined'>, at: Instant): void {
  const { conversation: id, topic, priority, team = null } = event
  if (world.serving.has(id) || world.queue.get(id)) return
  world.queue.add({
    id,
    topic,
    priority,
    team,
    joinedAt: at,
    order: world.nextOrder++,
    openAtEntry: world.openClock,
  })
  observePriority(learned.priority, priority, team)
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
  const waiting = world.queue.remove(id)
  if (!waiting) return
  if (hasWaited(waiting, at)) reached(o, waiting, agent.teams)
  else withdraw(world, id)
  observeWait(learned.patience, world.openClock - waiting.openAtEntry, false)
  changeLoad(o, agent, 1)
  const { openAtEntry: _, ...rest } = waiting
  world.serving.set(id, {
    ...rest,
    agent: agentId,
    assignedAt: at,
    loadThen: agent.load,
    spentBefore: [...agent.spent],
    seen: 0,
    answered: false,
  })
}

/** Whom an agent writes to unasked is there, held and answered in one instant: nothing of that was waited for. */
const hasWaited = ({ joinedAt }: { joinedAt: Instant }, until: Instant) => until > joinedAt

/** From agent to agent: what the conversation has gained goes with it. */
function handOver(o: Observed, held: Serving, to: AgentId, agent: AgentState): void {
  const gained = release(o, held)
  changeLoad(o, agent, 1)
  const spentBefore = [...agent.spent]
  for (const [i, ms] of gained.entries()) addAt(spentBefore, i + 1, -ms)
  Object.assign(held, { agent: to, assignedAt: o.world.now, loadThen: agent.load, spentBefore })
}

/** Frees the slot; answers the ms at each load that the conversation has had. */
function release(o: Observed, held: Serving): number[] {
  const agent = o.world.agents.get(held.agent)
  if (!agent) return []
  const gained = spentAt(agent, o.world.now)
  for (const [i, ms] of held.spentBefore.entries()) addAt(gained, i + 1, -ms)
  changeLoad(o, agent, -1)
  return gained
}

function changeLoad({ world, learned }: Observed, agent: AgentState, by: 1 | -1): void {
  const ms = world.now - agent.spentUntil
  if (ms > 0 && agent.load > 0) {
    addAt(agent.spent, agent.load, ms)
    observeLoad(learned.speed, agent.load, ms)
  }
  agent.spentUntil = world.now
  agent.load = Math.max(0, agent.load + by)
  // Nobody's time refers to it any more: sums that only grow would lose their small digits.
  if (agent.load === 0) agent.spent = []
}

function firstReply({ world, learned }: Observed, { conversation }: Of<'first-reply'>, at: Instant): void {
  const held = world.serving.get(conversation)
  if (!held || held.answered) return
  held.answered = true
  if (hasWaited(held, at)) observeReply(learned.reply, held.loadThen, at - held.assignedAt)
}

function requeued(o: Observed, event: Of<'requeued'>): void {
  const { world, learned } = o
  const held = world.serving.get(event.conversation)
  const waiting = world.queue.get(event.conversation)
  const known = held ?? waiting
  if (!known) return
  if (held) {
    release(o, held)
    world.serving.delete(held.id)
  } else {
    world.queue.remove(known.id)
  }
  const { id, joinedAt, order, topic, priority, team } = known
  const again: Waiting = {
    id,
    joinedAt,
    order,
    openAtEntry: waiting?.openAtEntry ?? world.openClock,
    topic: event.topic ?? topic,
    priority: event.priority ?? priority,
    team: event.team ?? team,
  }
  world.queue.add(again)
  moved(world, again)
  // Half a step within a class is somebody who waited there already, no arrival before the class.
  if (Math.floor(again.priority) > Math.floor(priority)) observePriority(learned.priority, again.priority, again.team)
}

function ended(o: Observed, { conversation, type }: Of<'left' | 'closed'>, at: Instant): void {
  const { world } = o
  const waiting = world.queue.remove(conversation)
  if (waiting) return gone(o, waiting, type === 'left', at)
  const held = world.serving.get(conversation)
  const agent = held && world.agents.get(held.agent)
  if (!held || !agent) return
  const { load } = agent
  const age = ageOf(held, agent, at, (k) => workSpeed(o, k))
  release(o, held)
  world.serving.delete(conversation)
  learnHandled(o, held, age, load)
  slotFree(o, agent)
}

/**
 * How much of an incident is taken out of the times that are learned in it. The filter is judged by these very times:
 * with all of it, or half, an alarm that was false makes the laws short and the next alarm likelier.
 */
const RELIEF = 0.25
/** What is merely suspected is left in altogether. */
const beyondDoubt = (scale: number) => (scale > 1.1 || scale < 0.9 ? scale : 1)

function learnHandled({ world, learned, options }: Observed, held: Serving, age: number, load: number): void {
  const { handle, regime, speed } = learned
  const usual = usualMs(handle, options.priorHandleMs)
  if (!options.laws?.handle) {
    const laws = handleLaws(handle, { laws: undefined, priorMs: options.priorHandleMs })
    see(regime.seen, laws.of(held.topic), Math.min(held.seen, age), age, true)
  }
  observeHandled(handle, held.topic, age / beyondDoubt(meanScale(regime)) ** RELIEF, options.priorHandleMs)
  const unit = observeCompletion(speed, load, usual)
  if (unit === 1) return
  rescale(handle, unit)
  for (const other of world.serving.values()) other.seen *= unit
}

function gone({ world, learned }: Observed, waiting: Waiting, left: boolean, at: Instant): void {
  const night = nightAround(world.hours, at)
  observeWait(learned.patience, world.openClock - waiting.openAtEntry, left && !night)
  if (left && night) observeNight(learned.overnight, 1, 0)
  if (left) world.forecasts.open = world.forecasts.open.map((f) => (f.id === waiting.id ? { ...f, gone: true } : f))
  else withdraw(world, waiting.id)
}
