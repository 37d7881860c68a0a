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
}

export type Staffing = { stints: Stint[]; basis: 'rota' | 'online' | 'assumed' }

/** Openings beyond this many are too far off to be served at. */
const OPENINGS_AHEAD = 20

type Presence = Pick<AgentState, 'capacity' | 'teams' | 'presence' | 'load' | 'since'>
type Span = { from: number; to: number; capacity: number; teams: readonly TeamId[] | null }

/**
 * Who is expected to take conversations, when: by the rota where there is one; else those who are here stay until
 * closing, and later openings find the staff of the last one.
 */
export function staffingAt(world: World, at: Instant, known: KnownHours, awayMs: number): Staffing {
  const open = openFrom(known, at).slice(0, OPENINGS_AHEAD)
  const stints: Stint[] = []
  const ids = new Set<AgentId>([...world.agents.keys(), ...(world.rota ?? []).map((s) => s.agent)])
  const isOpen = isOpenAt(known, at)
  const assumed = world.rota === null ? assumedStaff(world) : new Set<AgentId>()
  for (const id of ids) {
    const agent = world.agents.get(id)
    const spans = world.rota
      ? rotaSpans(
          world.rota.filter((s) => s.agent === id),
          agent,
          at,
          open[0],
          isOpen,
          awayMs,
        )
      : presentSpans(agent, at, open, isOpen, assumed.has(id), awayMs)
    stints.push(...withinHours(id, spans, agent, at, open))
  }
  const carried = world.rota === null && known !== null
  return { stints, basis: world.rota ? 'rota' : carried && !isOpen ? 'assumed' : 'online' }
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
  awayMs: number,
): Span[] {
  if (!agent) return []
  const { capacity, teams } = agent
  const present = isOpen ? open[0] : undefined
  const spans: Span[] = []
  if (present && agent.presence !== 'offline') {
    spans.push({ from: agent.presence === 'away' ? at + awayMs : at, to: present.to, capacity, teams })
  }
  if (opens) {
    for (const later of open) if (later !== present) spans.push({ from: later.from, to: later.to, capacity, teams })
  }
  return spans
}

function rotaSpans(
  shifts: readonly Shift[],
  agent: Presence | undefined,
  at: Instant,
  first: OpenInterval | undefined,
  isOpen: boolean,
  awayMs: number,
): Span[] {
  const sorted = shifts.filter((s) => s.to > at).sort((a, b) => a.from - b.from)
  const current = sorted.find((s) => s.from <= at)
  const spans: Span[] = sorted
    .filter((s) => s !== current)
    .map((s) => ({ from: s.from, to: s.to, capacity: s.capacity, teams: s.teams ?? agent?.teams ?? null }))
  // Gone during the shift: back with the next one. Not seen since it began: late, as if on a break.
  const gone = agent?.presence === 'offline' && current !== undefined && agent.since > current.from
  const here = agent?.presence ?? 'offline'
  if (current && !gone) {
    const teams = current.teams ?? agent?.teams ?? null
    const capacity = here === 'offline' ? current.capacity : (agent?.capacity ?? current.capacity)
    spans.unshift({ from: here === 'online' ? at : at + awayMs, to: current.to, capacity, teams })
  } else if (!current && agent && here !== 'offline' && isOpen && first) {
    const from = here === 'online' ? at : at + awayMs
    spans.unshift({ from, to: first.to, capacity: agent.capacity, teams: agent.teams })
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
      stints.push({ agent: id, teams: span.teams, from: joins ? last.to : from, to, capacity: span.capacity, held })
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
  const serving = stints.filter((s) => serves(s.teams, team))
  const edges = [...new Set([0, ...serving.flatMap((s) => [s.from, s.to])])].sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1]
    if (to === undefined) break
    let slots = 0
    let rate = 0
    let fresh = 0
    for (const s of serving) {
      if (s.from > from || s.to <= from) continue
      slots += s.capacity
      rate += s.capacity * speed(s.capacity)
      if (s.from === from) fresh += s.capacity - s.held
    }
    pieces.push({ from, to, slots, rate, fresh })
  }
  return pieces
}
