import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { QuantileTable } from '../laws/quantile-table.ts'
import type { BreakLaws } from '../learners/breaks.ts'
import { bucketOf } from '../learners/reply.ts'
import type { Truth } from '../oracle.ts'
import type { Stint } from '../staffing.ts'
import { serves } from '../world.ts'
import type { AgentScene } from './agents-of.ts'
import type { LawBook, Lines } from './law-book.ts'
import type { Breaks, Slots, StreamScene } from './scene.ts'
import { drawOf, hashOf, purpose, type Strata } from './strata.ts'
import { doneAt } from './true-times.ts'

type Parts = {
  agents: readonly AgentScene[]
  lines: Lines
  streams: readonly StreamScene[]
  strata: Strata
  scales: Float64Array
  book: LawBook
  seed: number
  truth: Truth | undefined
  at: Instant
}

type Slot = {
  agent: number
  group: number
  speed: number
  firstBucket: number
  bucket: number
  spans: readonly Stint[]
  /** When it comes free by replication; `null`: nothing holds it. */
  free: Float64Array | null
}

export function slotsOf(parts: Parts): Slots {
  const { agents, lines, streams, strata } = parts
  const groups = new Groups(lines, streams)
  const slots = agents.flatMap((agent, i) => slotsOfAgent(parts, agent, i, groups.of(agent.teams)))
  const count = slots.length
  const R = strata.replications
  const free = new Float64Array(count * R)
  const spanAt = new Int32Array(count + 1)
  const from: number[] = []
  const to: number[] = []
  const present: number[] = []
  const later: number[] = []
  for (const [i, slot] of slots.entries()) {
    if (slot.free) free.set(slot.free, i * R)
    for (const span of slot.spans) {
      from.push(span.from)
      to.push(span.to)
    }
    spanAt[i + 1] = from.length
    if (slot.free || (slot.spans[0]?.from ?? 0) <= 0) present.push(i)
    else later.push(i)
  }
  later.sort((a, b) => (from[spanAt[a] ?? 0] ?? 0) - (from[spanAt[b] ?? 0] ?? 0) || a - b)
  // The least loaded of several free agents is given the next one.
  present.sort((a, b) => (slots[a]?.firstBucket ?? 0) - (slots[b]?.firstBucket ?? 0) || a - b)
  return {
    count,
    agent: Int32Array.from(slots, (s) => s.agent),
    group: Int32Array.from(slots, (s) => s.group),
    linesOf: groups.lines,
    streamsOf: groups.streams,
    speed: Float64Array.from(slots, (s) => s.speed),
    firstBucket: Int32Array.from(slots, (s) => s.firstBucket),
    bucket: Int32Array.from(slots, (s) => s.bucket),
    free,
    present: Int32Array.from(present),
    later: Int32Array.from(later),
    spanAt,
    from: Float64Array.from(from),
    to: Float64Array.from(to),
  }
}

/** Agents who serve the same. */
class Groups {
  readonly lines: Int32Array[] = []
  readonly streams: Int32Array[] = []
  readonly #byKey = new Map<string, number>()
  readonly #lines: Lines
  readonly #streams: readonly StreamScene[]

  constructor(lines: Lines, streams: readonly StreamScene[]) {
    this.#lines = lines
    this.#streams = streams
  }

  of(teams: AgentScene['teams']): number {
    const key = teams === null ? '*' : teams.join('\n')
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    this.#byKey.set(key, this.lines.length)
    this.lines.push(Int32Array.from(this.#lines.servedBy(teams)))
    const served = this.#streams.flatMap(({ line }, i) =>
      line === null || serves(teams, this.#lines.teams[line] ?? null) ? [i] : [],
    )
    this.streams.push(Int32Array.from(served))
    return this.lines.length - 1
  }
}

function slotsOfAgent(parts: Parts, agent: AgentScene, index: number, group: number): Slot[] {
  const { stints, held } = agent
  const now = stints.find((s) => s.from <= 0)
  const most = stints.reduce((max, s) => Math.max(max, s.capacity), 0)
  const capacity = (now ?? stints[0])?.capacity ?? 0
  const load = Math.max(capacity, held.length)
  const speed = agent.speed(Math.max(1, agent.awaySince === null ? load : held.length))
  let frees = held.map(({ conversation, age }) => {
    const law = parts.book.tables[parts.book.of(conversation.topic)] as QuantileTable
    return residuals(parts, law, age, speed, conversation)
  })
  if (frees.length > capacity) frees = lastOf(frees, capacity)
  const full = agent.speed(Math.max(1, capacity))
  return Array.from({ length: most }, (_, level) => ({
    agent: index,
    group,
    speed: full,
    firstBucket: bucketOf(level + 1),
    bucket: bucketOf(capacity),
    spans: stints.filter((s) => s.capacity > level),
    free: frees[level] ?? null,
  }))
}

/** What is left of an open conversation, by replication: the mean over each stratum of what it may be. */
function residuals(
  { strata, scales, seed, truth, at }: Parts,
  law: QuantileTable,
  age: number,
  speed: number,
  conversation: AgentScene['held'][number]['conversation'],
): Float64Array {
  const R = strata.replications
  const draw = drawOf(seed, hashOf(conversation.id), purpose.handle)
  const own = truth?.startScale?.(conversation.assignedAt)
  const out = new Float64Array(R)
  let scale = 0
  let gone = 0
  for (let r = 0; r < R; r++) {
    const next = own ?? (scales[r] as number)
    if (next !== scale) {
      scale = next
      gone = Math.min(law.cdf(age / scale), 1 - 1e-9)
    }
    const k = strata.of(draw, r)
    const left = 1 - gone
    const u = gone + (left * k) / R
    const upTo = gone + (left * (k + 1)) / R
    const mean = ((law.integral(upTo) - law.integral(u)) * R) / left
    const work = Math.max(0, scale * mean - age) / speed
    out[r] = truth?.pace ? doneAt(truth.pace, at, 0, work) : work
  }
  return out
}

/** More is held than there are slots: only the last to end free one. */
function lastOf(frees: readonly Float64Array[], slots: number): Float64Array[] {
  const kept = frees.slice(0, slots).map((free) => new Float64Array(free.length))
  const column = new Float64Array(frees.length)
  const replications = frees[0]?.length ?? 0
  for (let r = 0; r < replications; r++) {
    for (const [i, free] of frees.entries()) column[i] = free[r] ?? 0
    column.sort()
    for (const [i, own] of kept.entries()) own[r] = column[frees.length - slots + i] ?? 0
  }
  return kept
}

export function breaksOf(
  agents: readonly AgentScene[],
  laws: BreakLaws,
  strata: Strata,
  seed: number,
  at: Instant,
): Breaks {
  const R = strata.replications
  const { leaveRate, length } = laws
  const level = (k: number) => (k + 0.5) / R
  const hash = Uint32Array.from(agents, ({ id }) => drawOf(seed, hashOf(id), purpose.breakStart))
  const away = agents.flatMap(({ id, awaySince }, agent) => {
    if (awaySince === null) return []
    const draw = drawOf(seed, hashOf(id), purpose.breakLength)
    return [{ agent, back: backAfter(length, at - awaySince, (r) => level(strata.of(draw, r)), R) }]
  })
  const takes = leaveRate > 0
  return {
    agents: agents.length,
    hash,
    start: takes
      ? Float64Array.from({ length: R }, (_, k) => -Math.log(1 - level(k)) / leaveRate)
      : new Float64Array(0),
    length:
      length && takes ? Float64Array.from({ length: R }, (_, k) => length.quantile(level(k))) : new Float64Array(0),
    away,
  }
}

function backAfter(
  length: QuantileTable | null,
  age: number,
  level: (r: number) => number,
  replications: number,
): Float64Array {
  const back = new Float64Array(replications).fill(Number.POSITIVE_INFINITY)
  if (!length) return back
  const gone = Math.min(length.cdf(age), 1 - 1e-9)
  for (let r = 0; r < replications; r++) {
    back[r] = Math.max(0, length.quantile(gone + (1 - gone) * level(r)) - age)
  }
  return back
}
