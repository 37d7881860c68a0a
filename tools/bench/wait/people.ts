import type { Law } from './laws.ts'
import type { Scenario } from './scenario.ts'

export type Topic = { name: string; team: string | null; handle: Law }

/** Times in ms since the start of the scenario, here and below. */
export type Visitor = {
  id: string
  topic: Topic
  priority: number
  joinedAt: number
  /** When a slot reached the place, whether or not they were still there. */
  reachedAt: number | null
  /** Nobody was free at joining. */
  waited: boolean
  gone: boolean
  /** From the slot to the first reply; known once a slot has reached the place. */
  lag: number
  /** Draws of their own, so that nothing else changes them: handle time, lag, and open time until they leave. */
  handle: number
  lagDraw: number
  patience: number
}

/** An open conversation. `scale`: how many times its law it takes. */
export type Held = { visitor: Visitor; work: number; done: number; scale: number }

export type Agent = {
  index: number
  id: string
  capacity: number
  teams: readonly string[] | null
  onShift: boolean
  away: boolean
  /** Here, or away, since then. */
  since: number
  /** Breaks and shifts that have ended: names the next one. */
  breaks: number
  open: Held[]
  workedUntil: number
  /** Names the next completion that is planned: an older one does not happen. */
  version: number
}

export type Happening =
  | { type: 'agent-online' | 'agent-offline' | 'agent-away' | 'agent-back'; agent: Agent }
  | { type: 'joined' | 'left' | 'first-reply' | 'closed'; visitor: Visitor }
  | { type: 'assigned'; visitor: Visitor; agent: Agent }
  | { type: 'incident'; on: boolean }

export type Witness = {
  happened(what: Happening, at: number): void
  /** Somebody joined and nobody was free. */
  queued(visitor: Visitor, at: number): void
  /** A slot reached the place of somebody who had waited, gone or not. */
  reached(visitor: Visitor, at: number): void
  /** Every 30 seconds. */
  tick(at: number): void
}

export const isFree = (agent: Agent) => agent.onShift && !agent.away && agent.open.length < agent.capacity

export const serves = (agent: Pick<Agent, 'teams'>, team: string | null) =>
  agent.teams === null || team === null || agent.teams.includes(team)

export const sameLine = (a: string | null, b: string | null) => a === null || b === null || a === b

export function leastLoaded(free: readonly Agent[], team: string | null): Agent | undefined {
  let best: Agent | undefined
  for (const agent of free) {
    if (serves(agent, team) && (best === undefined || agent.open.length < best.open.length)) best = agent
  }
  return best
}

export function agentsOf({ staff }: Scenario): Agent[] {
  const kinds = staff.flatMap(({ agents, capacity = 1, teams }) =>
    Array.from({ length: agents }, () => ({ capacity, teams: teams ?? null })),
  )
  return kinds.map((kind, index) => ({
    ...kind,
    index,
    id: `a${index}`,
    onShift: false,
    away: false,
    since: 0,
    breaks: 0,
    open: [],
    workedUntil: 0,
    version: 0,
  }))
}
