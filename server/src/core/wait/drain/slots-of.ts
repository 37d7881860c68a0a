import { bucketOf } from '../learners/reply.ts'
import type { Stint } from '../staffing.ts'
import { serves } from '../world.ts'
import type { AgentScene } from './agents-of.ts'
import type { Lines } from './law-book.ts'
import { type Conditions, lastOf, residuals } from './residuals.ts'
import type { Slots, StreamScene } from './scene.ts'

type Parts = Conditions & { agents: readonly AgentScene[]; lines: Lines; streams: readonly StreamScene[] }

/** Every slot of every agent. The slots of one agent follow each other; those that are taken come first. */
export function slotsOf(parts: Parts): Slots {
  const { agents, lines, streams, strata } = parts
  const R = strata.replications
  const counts = agents.map(({ stints }) => mostOf(stints))
  const count = counts.reduce((sum, n) => sum + n, 0)
  const groups = new Groups(lines, streams)
  const from: number[] = []
  const to: number[] = []
  const present: number[] = []
  const later: number[] = []
  const slots = {
    count,
    agent: [] as number[],
    group: [] as number[],
    linesOf: groups.lines,
    streamsOf: groups.streams,
    speed: [] as number[],
    firstBucket: [] as number[],
    bucket: [] as number[],
    free: new Float64Array(count * R),
    spanAt: [0],
  }
  let slot = 0
  for (const [index, agent] of agents.entries()) {
    const { stints, held } = agent
    const group = groups.of(agent.teams)
    const now = stints.find((s) => s.from <= 0) ?? stints[0]
    const capacity = now?.capacity ?? 0
    const taken = Math.min(held.length, capacity)
    const speed = agent.speed(Math.max(1, capacity))
    const bucket = bucketOf(capacity)
    free(parts, agent, capacity, slots.free, slot)
    for (let level = 0; level < (counts[index] ?? 0); level++, slot++) {
      slots.agent.push(index)
      slots.group.push(group)
      slots.speed.push(speed)
      slots.firstBucket.push(bucketOf(level + 1))
      slots.bucket.push(bucket)
      for (const stint of stints) {
        if (stint.capacity <= level) continue
        from.push(stint.from)
        to.push(stint.to)
      }
      const first = from[slots.spanAt[slot] as number] ?? 0
      slots.spanAt.push(from.length)
      if (level < taken || first <= 0) present.push(slot)
      else later.push(slot)
    }
  }
  const begins = (s: number) => from[slots.spanAt[s] as number] ?? 0
  later.sort((a, b) => begins(a) - begins(b) || a - b)
  // The least loaded of several free agents is given the next one.
  present.sort((a, b) => (slots.firstBucket[a] as number) - (slots.firstBucket[b] as number) || a - b)
  return {
    ...slots,
    present,
    later,
    from,
    to,
  }
}

function mostOf(stints: readonly Stint[]): number {
  let most = 0
  for (const { capacity } of stints) most = Math.max(most, capacity)
  return most
}

/** When the slots that are taken come free. */
function free(parts: Parts, agent: AgentScene, capacity: number, into: Float64Array, row: number): void {
  const { held, awaySince } = agent
  if (held.length === 0) return
  const load = awaySince === null ? Math.max(capacity, held.length) : held.length
  const speed = agent.speed(load)
  if (held.length <= capacity) return residuals(parts, held, speed, into, row)
  const all = new Float64Array(held.length * parts.strata.replications)
  residuals(parts, held, speed, all, 0)
  lastOf(all, held.length, capacity, into, row)
}

/** Agents who serve the same. */
class Groups {
  readonly lines: number[][] = []
  readonly streams: number[][] = []
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
    this.lines.push(this.#lines.servedBy(teams))
    const served = this.#streams.flatMap(({ line }, i) =>
      line === null || serves(teams, this.#lines.teams[line] ?? null) ? [i] : [],
    )
    this.streams.push(served)
    return this.lines.length - 1
  }
}
