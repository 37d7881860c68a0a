import type { ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Line } from './drain.ts'
import type { HandleTimes } from './learners/handle.ts'
import type { Piece, Stint } from './staffing.ts'
import { type Serving, serves, type Waiting } from './world.ts'

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
  serving: ReadonlyMap<ConversationId, Serving>
  team: TeamId | null
  stints: readonly Stint[]
  pieces: readonly Piece[]
  handle: HandleTimes
  leavingRate: (waiting: Waiting) => number
}

/** The line that one team's slots work off. */
export function lineOf({ queue, serving, team, stints, pieces, handle, leavingRate }: Parts): Omit<Line, 'overtaking'> {
  const share = shareOf(stints, team)
  const weights = Float64Array.from(queue, (w) => share(w.team))
  const before = new Float64Array(queue.length + 1)
  const leaving = new Float64Array(queue.length + 1)
  for (const [i, waiting] of queue.entries()) {
    before[i + 1] = (before[i] ?? 0) + (weights[i] ?? 0)
    leaving[i + 1] = (leaving[i] ?? 0) + (weights[i] ?? 0) * leavingRate(waiting)
  }
  return { before, leaving, pace: paces(queue, weights, serving, team, stints, pieces, handle), pieces }
}

/**
 * The mean rate of a slot while the i-th in line is next: what is in the slots changes as conversations of quick
 * topics leave first and those of the line come in.
 */
function paces(
  queue: readonly Waiting[],
  weights: Float64Array,
  serving: ReadonlyMap<ConversationId, Serving>,
  team: TeamId | null,
  stints: readonly Stint[],
  pieces: readonly Piece[],
  handle: HandleTimes,
): Float64Array {
  const busy = new Map<TopicId, number>()
  const rates = new Map<TopicId, number>()
  const rate = (topic: TopicId) => {
    const known = rates.get(topic)
    if (known !== undefined) return known
    const own = 1 / handle.mean(topic)
    rates.set(topic, own)
    return own
  }
  let count = 0
  const enter = (topic: TopicId, amount: number) => {
    busy.set(topic, (busy.get(topic) ?? 0) + amount)
    count += amount
  }
  const here = new Set(stints.filter((s) => s.held > 0 && serves(s.teams, team)).map((s) => s.agent))
  for (const held of serving.values()) if (here.has(held.agent)) enter(held.topic, 1)
  const slots = Math.max(1, pieces.find((p) => p.slots > 0)?.slots ?? 1)
  const out = new Float64Array(queue.length + 1)
  for (let i = 0; i <= queue.length; i++) {
    let total = 0
    for (const [topic, amount] of busy) total += amount * rate(topic)
    out[i] = count > 0 ? total / count : 1 / handle.poolMean
    const next = queue[i]
    const weight = weights[i] ?? 0
    if (!next || weight <= 0) continue
    if (count >= slots && total > 0) {
      for (const [topic, amount] of busy) busy.set(topic, Math.max(0, amount - (weight * amount * rate(topic)) / total))
      count = 0
      for (const amount of busy.values()) count += amount
    }
    enter(next.topic, weight)
  }
  return out
}
