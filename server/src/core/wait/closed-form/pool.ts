import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Desk } from '../desk.ts'
import { leavingHazard } from '../learners/patience.ts'
import { bucketOf, replyLaws } from '../learners/reply.ts'
import type { Times } from '../types.ts'
import type { Outlook } from '../outlook.ts'
import type { Piece, Stint } from '../staffing.ts'
import { withBreaks } from '../staffing.ts'
import { openClockAt, serves } from '../world.ts'
import type { Line } from './flow.ts'
import { handleTimes, type HandleTimes } from './handle-times.ts'
import { lineOf } from './line.ts'

/** One team's slots and line at a moment; people of one team are read off in order. */
export type Pool = {
  pieces: Piece[]
  stints: readonly Stint[]
  line: Omit<Line, 'overtaking'>
  handle: HandleTimes
  lag: Times
  lagWhenFree: Times
  /** What is in sight for the team's own people, from the first on, so far. */
  outlooks: Outlook[]
}

export function poolOf(desk: Desk, team: TeamId | null): Pool {
  const { world, learned, options } = desk.o
  const pieces = desk.piecesOf(team)
  const stints = withBreaks(desk.near.stints, desk.awayMs)
  const handle = handleTimes(desk.handle, desk.scale)
  const clock = openClockAt(world, desk.at)
  const hazard = leavingHazard(learned.patience, options.laws?.patience)
  const line = lineOf({
    queue: world.queue.line,
    inService: world.serving.values(),
    team,
    stints,
    pieces,
    handle,
    leavingRate: (waiting) => hazard.rate(clock - waiting.openAtEntry),
  })
  const { full, least } = loads(stints, team)
  const lags = replyLaws(learned.reply, { law: options.laws?.firstReply, priorMs: options.priorFirstReplyMs })
  const lagAt = (load: number) => lags[bucketOf(load)] as Times
  return { pieces, stints, line, handle, lag: lagAt(full), lagWhenFree: lagAt(least), outlooks: [] }
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
