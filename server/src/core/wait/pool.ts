import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Outlook } from './closed-form.ts'
import type { Line } from './drain.ts'
import type { InService } from './in-service.ts'
import type { HandleTimes } from './learners/handle.ts'
import { leavingRate } from './learners/patience.ts'
import { replyTimes } from './learners/reply.ts'
import { lineOf } from './line.ts'
import { type Observed, workSpeed } from './observe.ts'
import type { Times } from './quantile-table.ts'
import { type Piece, piecesFor, type Stint } from './staffing.ts'
import { openClockAt, serves, type Waiting } from './world.ts'

/** One team's slots and line at a moment; people of one team are read off in order. */
export type Pool = {
  pieces: Piece[]
  line: Omit<Line, 'overtaking'>
  lag: Times
  lagWhenFree: Times
  /** Places of the team's own people, and what is in sight for the first of them so far. */
  own: number[]
  outlooks: Outlook[]
}

type Present = { stints: readonly Stint[]; inService: readonly InService[]; handle: HandleTimes }

export function poolOf(o: Observed, at: Instant, team: TeamId | null, { stints, inService, handle }: Present): Pool {
  const { world, learned, options } = o
  const pieces = piecesFor(stints, team, (capacity) => workSpeed(o, capacity))
  const clock = openClockAt(world, at)
  const rate = leavingRate(learned.patience, options.laws?.patience)
  const line = lineOf({
    queue: world.queue,
    inService,
    team,
    stints,
    pieces,
    handle,
    leavingRate: (waiting: Waiting) => rate(clock - waiting.openAtEntry),
  })
  const { full, least } = loads(stints, team)
  const lagAt = (load: number) => replyTimes(learned.reply, load, options.laws?.firstReply, options.priorFirstReplyMs)
  const own = world.queue.flatMap((w, place) => (w.team === team ? [place] : []))
  return { pieces, line, lag: lagAt(full), lagWhenFree: lagAt(least), own, outlooks: [] }
}

/** Loads at which somebody is taken on: by an agent who was full, and by the freest who is here. */
function loads(stints: readonly Stint[], team: TeamId | null): { full: number; least: number } {
  let capacity = 0
  let agents = 0
  let least = Number.POSITIVE_INFINITY
  const seen = new Set<AgentId>()
  for (const s of stints) {
    if (!serves(s.teams, team) || seen.has(s.agent)) continue
    seen.add(s.agent)
    capacity += s.capacity
    agents += 1
    if (s.held < s.capacity) least = Math.min(least, s.held + 1)
  }
  const full = agents > 0 ? Math.round(capacity / agents) : 1
  return { full, least: Number.isFinite(least) ? least : full }
}

/** How many of the sorted places are below one. */
export function countBelow(places: readonly number[], place: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
