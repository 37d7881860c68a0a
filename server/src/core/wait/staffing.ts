import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { hours, type Instant } from '@walletdesk/shared/kernel/time.ts'
import { isOpenAt, type KnownHours, openFrom } from './calendar.ts'
import type { OpenInterval, Shift } from './types.ts'
import { type AgentState, serves, type World } from './world.ts'

/** An agent will take conversations from `from` to `to`, both in ms from the moment asked about. */
export type Stint = {
  agent: AgentId
  teams: readonly TeamId[] | null
  from: number
  to: number
  capacity: number
  /** Slots that are taken when it begins. */
  held: number
  /** Since when the agent is on a break that is not over; `null`: here, or not expected yet. */
  awaySince: Instant | null
}

/** `complete`: nobody is expected later than was asked for. */
export type Staffing = { stints: Stint[]; basis: 'rota' | 'online' | 'assumed'; complete: boolean }

/** Openings beyond this many are too far off to be served at. */
const OPENINGS_AHEAD = 20

type Presence = Pick<AgentState, 'capacity' | 'teams' | 'presence' | 'load' | 'since'>
type Span = {
  from: number
  to: number
  capacity: number
  teams: readonly TeamId[] | null
  awaySince: Instant | null
}

/**
 * Who is expected to take conversations, when: by the rota where there is one; else those who are here stay until
 * closing, and later openings find the staff of the last one. What begins after `until` is left out.
 */
export function staffingAt(world: World, at: Instant, known: KnownHours, until: number): Staffing {
  const open = openFrom(known, at).slice(0, OPENINGS_AHEAD)
  const stints: Stint[] = []
  const isOpen = isOpenAt(known, at)
  const { rota } = world
  const byAgent = rota && shiftsByAgent(rota)
  const assumed = rota === null ? assumedStaff(world) : new Set<AgentId>()
  let complete = true
  const add = (id: AgentId, agent: Presence | undefined) => {
    const spans = byAgent
      ? rotaSpans(byAgent.get(id) ?? [], agent, at, open[0], isOpen)
      : presentSpans(agent, at, open, isOpen, assumed.has(id))
    const near = spans.filter((s) => s.from < until)
    if (near.length < spans.length) complete = false
    if (near.length > 0) stints.push(...withinHours(id, near, agent, at, open))
  }
  for (const [id, agent] of world.agents) add(id, agent)
  if (byAgent) for (const id of byAgent.keys()) if (!world.agents.has(id)) add(id, undefined)
  const carried = rota === null && known !== null
  return { stints, basis: rota ? 'rota' : carried && !isOpen ? 'assumed' : 'online', complete }
}

const byAgentOf = new WeakMap<readonly Shift[], Map<AgentId, Shift[]>>()

/** Each agent's shifts in order; worked out once for a rota. */
function shiftsByAgent(rota: readonly Shift[]): Map<AgentId, Shift[]> {
  let byAgent = byAgentOf.get(rota)
  if (!byAgent) {
    byAgent = new Map()
    for (const shift of rota.toSorted((a, b) => a.from - b.from)) {
      const own = byAgent.get(shift.agent)
      if (own) own.push(shift)
      else byAgent.set(shift.agent, [shift])
    }
    byAgentOf.set(rota, byAgent)
  }
  return byAgent
}

/** The same with those who are on a break back after a usual one. */
export function withBreaks(stints: readonly Stint[], awayMs: number): Stint[] {
  const back = stints.map((s) => (s.awaySince === null ? s : { ...s, from: s.from + awayMs }))
  return back.filter((s) => s.from < s.to)
}

/** Those who opened last time; where nobody was seen to, those who are here. */
function assumedStaff(world: World): Set<AgentId> {
  const { agents } = world.openingStaff
  if (agents.length > 0) return new Set(agents)
  return new Set([...world.agents].filter(([, a]) => a.presence !== 'offline').map(([id]) => id))
}

function presentSpans(
  agent: Presence | undefined,
  at: Instant,
  open: readonly OpenInterval[],
  isOpen: boolean,
  opens: boolean,
): Span[] {
  if (!agent) return []
  const { capacity, teams } = agent
  const present = isOpen ? open[0] : undefined
  const spans: Span[] = []
  if (present && agent.presence !== 'offline') {
    const awaySince = agent.presence === 'away' ? agent.since : null
    spans.push({ from: at, to: present.to, capacity, teams, awaySince })
  }
  if (opens) {
    for (const later of open) {
      if (later !== present) spans.push({ from: later.from, to: later.to, capacity, teams, awaySince: null })
    }
  }
  return spans
}

function rotaSpans(
  shifts: readonly Shift[],
  agent: Presence | undefined,
  at: Instant,
  first: OpenInterval | undefined,
  isOpen: boolean,
): Span[] {
  const sorted = shifts.filter((s) => s.to > at)
  const current = sorted.find((s) => s.from <= at)
  const spans: Span[] = sorted
    .filter((s) => s !== current)
    .map(({ from, to, capacity, teams }) => ({
      from,
      to,
      capacity,
      teams: teams ?? agent?.teams ?? null,
      awaySince: null as Instant | null,
    }))
  // Gone during the shift: back with the next one. Not seen since it began: late, as if on a break.
  const gone = agent?.presence === 'offline' && current !== undefined && agent.since > current.from
  const here = agent?.presence ?? 'offline'
  if (current && !gone) {
    const teams = current.teams ?? agent?.teams ?? null
    const capacity = here === 'offline' ? current.capacity : (agent?.capacity ?? current.capacity)
    const awaySince = here === 'online' ? null : here === 'away' && agent ? agent.since : current.from
    spans.unshift({ from: at, to: current.to, capacity, teams, awaySince })
  } else if (!current && agent && here !== 'offline' && isOpen && first) {
    const awaySince = here === 'online' ? null : agent.since
    spans.unshift({ from: at, to: first.to, capacity: agent.capacity, teams: agent.teams, awaySince })
  }
  return spans
}

/** Cuts to the open intervals, joins what touches, and counts from `at`. */
function withinHours(
  id: AgentId,
  spans: readonly Span[],
  agent: Presence | undefined,
  at: Instant,
  open: readonly OpenInterval[],
): Stint[] {
  const stints: Stint[] = []
  for (const span of spans) {
    for (const interval of open) {
      const from = Math.max(span.from, interval.from, at) - at
      const to = Math.min(span.to, interval.to) - at
      if (!(from < to) || span.capacity <= 0) continue
      const last = stints.at(-1)
      if (last && from <= last.to && last.capacity === span.capacity) {
        last.to = Math.max(last.to, to)
        continue
      }
      const joins = last !== undefined && from <= last.to
      const atStart = from < BUSY_STILL && stints.length === 0 ? (agent?.load ?? 0) : 0
      const held = Math.min(span.capacity, joins ? last.capacity : atStart)
      const { teams, capacity } = span
      const awaySince = from === 0 ? span.awaySince : null
      stints.push({ agent: id, teams, from: joins ? last.to : from, to, capacity, held, awaySince })
    }
  }
  return stints.filter((s) => s.from < s.to)
}

/** What an agent holds now still fills their slots when they start within this time. */
const BUSY_STILL = hours(1)

/** A time in which the staff does not change. `slots` serve; `fresh` are idle when it begins. */
export type Piece = { from: number; to: number; slots: number; rate: number; fresh: number }

/** The staff that serves a team, piece by piece and without gaps; `speed`: of one conversation at full load. */
export function piecesFor(stints: readonly Stint[], team: TeamId | null, speed: (capacity: number) => number): Piece[] {
  const changes: { at: number; slots: number; rate: number; fresh: number }[] = []
  for (const s of stints) {
    if (!serves(s.teams, team)) continue
    const rate = s.capacity * speed(s.capacity)
    changes.push({ at: s.from, slots: s.capacity, rate, fresh: s.capacity - s.held })
    changes.push({ at: s.to, slots: -s.capacity, rate: -rate, fresh: 0 })
  }
  changes.sort((a, b) => a.at - b.at)
  const pieces: Piece[] = []
  let piece: Piece = { from: 0, to: Number.POSITIVE_INFINITY, slots: 0, rate: 0, fresh: 0 }
  for (const change of changes) {
    if (change.at > piece.from) {
      pieces.push({ ...piece, to: change.at })
      piece = { ...piece, from: change.at, fresh: 0 }
    }
    piece.slots += change.slots
    // Sums that should be nothing are nothing.
    piece.rate = piece.slots === 0 ? 0 : piece.rate + change.rate
    piece.fresh += change.fresh
  }
  return pieces
}
