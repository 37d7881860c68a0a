import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant, Millis } from '@walletdesk/shared/kernel/time.ts'
import { type KnownHours, openBetween } from './calendar.ts'
import { type Place, Queue, type Waiting } from './queue.ts'
import type { Shift } from './types.ts'

export type Presence = 'online' | 'away' | 'offline'

export type AgentState = {
  capacity: number
  /** `null`: serves all. */
  teams: readonly TeamId[] | null
  presence: Presence
  since: Instant
  /** Conversations held. */
  load: number
  /** Ms spent at each load, index load - 1, as of `spentUntil`. */
  spent: number[]
  spentUntil: Instant
}

export type Serving = Omit<Waiting, 'openAtEntry'> & {
  agent: AgentId
  assignedAt: Instant
  /** The agent's load when it was assigned, itself included. */
  loadThen: number
  /** The agent's `spent` minus what this conversation has had of it. */
  spentBefore: number[]
  /** Effective ms that the regime filter has seen of it. */
  seen: number
  answered: boolean
}

/**
 * What was expected of somebody when they joined, to be compared with what comes. Who leaves stays in it as a ghost
 * until a slot reaches the place: a desk that learns from those it answered only thinks it is quick.
 */
type Forecast = Place & {
  id: ConversationId
  team: TeamId | null
  lowAt: Instant
  highAt: Instant
  gone: boolean
}

type Forecasts = { lastAt: Instant | null; open: Forecast[] }

/** What the events add up to: the desk as it stands at `now`. */
export type World = {
  now: Instant
  /** Ms of open time since the model began. */
  openClock: number
  agents: Map<AgentId, AgentState>
  queue: Queue
  forecasts: Forecasts
  serving: Map<ConversationId, Serving>
  hours: KnownHours
  rota: readonly Shift[] | null
  /** Who was here in the first hour of the last opening: assumed at the next one where no rota says. */
  openingStaff: { startedAt: Instant | null; agents: AgentId[] }
  nextOrder: number
}

export const newWorld = (at: Instant): World => ({
  now: at,
  openClock: 0,
  agents: new Map(),
  queue: new Queue(),
  forecasts: { lastAt: null, open: [] },
  serving: new Map(),
  hours: null,
  rota: null,
  openingStaff: { startedAt: null, agents: [] },
  nextOrder: 0,
})

export const serves = (agentTeams: readonly TeamId[] | null, team: TeamId | null): boolean =>
  agentTeams === null || team === null || agentTeams.includes(team)

/** One without a team counts for all. */
export const sameLine = (a: TeamId | null, b: TeamId | null): boolean => a === null || b === null || a === b

export const openClockAt = (world: World, at: Instant): number =>
  world.openClock + openBetween(world.hours, world.now, at)

const FIRST_HOUR = 3_600_000

/** Lets time pass up to `at`, during which nothing happened. */
export function passTime(world: World, at: Instant): { elapsed: Millis; open: Millis } {
  const from = world.now
  const open = openBetween(world.hours, from, at)
  noteOpeningStaff(world, from, at)
  world.openClock += open
  world.now = at
  return { elapsed: (at - from) as Millis, open }
}

function noteOpeningStaff(world: World, from: Instant, to: Instant): void {
  if (world.hours === null || from >= to) return
  const opening = world.hours.open.findLast((i) => i.from < to && i.from + FIRST_HOUR > from)
  if (!opening) return
  const here = [...world.agents].flatMap(([id, agent]) => (agent.presence === 'online' ? [id] : []))
  // Who was here before stays assumed until somebody opens again: the last to go must not leave nobody.
  if (here.length === 0) return
  const staff = world.openingStaff
  if (staff.startedAt !== opening.from) {
    staff.startedAt = opening.from
    staff.agents = []
  }
  for (const id of here) if (!staff.agents.includes(id)) staff.agents.push(id)
}
