import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Waiting } from '../queue.ts'
import type { Piece, Stint } from '../staffing.ts'
import { type Serving, serves } from '../world.ts'
import type { Line } from './flow.ts'
import type { HandleTimes } from './handle-times.ts'
import { pacesOf } from './pace.ts'

/** How far a conversation of another team takes slots of this one: the share of its slots that serve both. */
export function shareOf(stints: readonly Stint[], team: TeamId | null): (other: TeamId | null) => number {
  const shares = new Map<TeamId | null, number>()
  return (other) => {
    if (other === team || team === null) return 1
    const known = shares.get(other)
    if (known !== undefined) return known
    let all = 0
    let both = 0
    for (const s of stints) {
      if (!serves(s.teams, other)) continue
      all += s.capacity
      if (serves(s.teams, team)) both += s.capacity
    }
    const share = all > 0 ? both / all : other === null ? 1 : 0
    shares.set(other, share)
    return share
  }
}

type Parts = {
  queue: readonly Waiting[]
  inService: Iterable<Serving>
  team: TeamId | null
  stints: readonly Stint[]
  pieces: readonly Piece[]
  handle: HandleTimes
  leavingRate: (waiting: Waiting) => number
}

/** The line that one team's slots work off. */
export function lineOf({
  queue,
  inService,
  team,
  stints,
  pieces,
  handle,
  leavingRate,
}: Parts): Omit<Line, 'overtaking'> {
  const share = shareOf(stints, team)
  const weights = Float64Array.from(queue, (w) => share(w.team))
  const before = new Float64Array(queue.length + 1)
  const leaving = new Float64Array(queue.length + 1)
  for (const [i, waiting] of queue.entries()) {
    before[i + 1] = (before[i] ?? 0) + (weights[i] ?? 0)
    leaving[i + 1] = (leaving[i] ?? 0) + (weights[i] ?? 0) * leavingRate(waiting)
  }
  const here = new Set(stints.filter((s) => s.held > 0 && serves(s.teams, team)).map((s) => s.agent))
  // Ages are left out on purpose: rates that follow them are biased unless the whole law is followed too.
  const open = [...inService].filter((c) => here.has(c.agent)).map((c) => 1 / handle.mean(c.topic))
  const slots = Math.max(1, pieces.find((p) => p.slots > 0)?.slots ?? 1)
  const line = queue.map(({ topic }, i) => ({ topic, weight: weights[i] ?? 0 }))
  const pace = pacesOf(line, open, slots, (topic) => 1 / handle.mean(topic), 1 / handle.poolMean)
  return { before, leaving, pace, pieces }
}
