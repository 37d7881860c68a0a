import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { KnownLaws, Law } from '../types.ts'

/** Conversations that are remembered: older ones fade. */
const MEMORY = 4000
/** Pseudo-conversations of the prior; they fade out over the first completions. */
const PRIOR_WEIGHT = 8
const PRIOR_FADES_BY = 60
/** A topic of its own counts against this many of the pool. */
const POOL_WEIGHT = 12
const DEFAULT_PRIOR_MS = 600_000
/** Conversations closed at once say nothing of those that are worked on. */
const SHORTEST_MEAN_MS = 1000

/** Effective ms, i.e. at reference load. */
type Sum = { count: number; total: number; squares: number }

export type HandleState = {
  completions: number
  pool: Sum
  topics: Map<TopicId, Sum>
  /** Handle times as multiples of what was usual for their topic. */
  relative: Sum
  pace: Pace
}

/** Recent completions, and the same counted in usual handle times; both fade. `at`: when last brought up to date. */
type Pace = { incident: boolean; expected: number; completed: number; at: Instant | null }

const emptySum = (): Sum => ({ count: 0, total: 0, squares: 0 })

export const newHandle = (): HandleState => ({
  completions: 0,
  pool: emptySum(),
  topics: new Map(),
  relative: emptySum(),
  pace: { incident: false, expected: 0, completed: 0, at: null },
})

function remember(sum: Sum, ms: number): void {
  const keep = 1 - 1 / MEMORY
  sum.count = sum.count * keep + 1
  sum.total = sum.total * keep + ms
  sum.squares = sum.squares * keep + ms * ms
}

/** Open conversations count by their ages: slow ones show before they end. */
export type OpenAges = ReadonlyMap<TopicId, number>

/** What is known of handle times at a moment. Means in effective ms. */
export type HandleTimes = {
  mean(topic: TopicId): number
  poolMean: number
  /** Squared relative error of the mean: what is not known yet widens every interval. */
  uncertainty: number
  /** Squared coefficient of variation within a topic; 1 is exponential. */
  variability: number
  scale: number
  completions: number
}

export type HandlePrior = { laws: KnownLaws | undefined; priorMs: number | undefined }

export function handleTimes(state: HandleState, ages: OpenAges, prior: HandlePrior): HandleTimes {
  const { completions } = state
  const laws = prior.laws?.handle
  if (laws) {
    const poolMean = lawMean(laws['*'] ?? Object.values(laws)[0])
    const mean = (topic: TopicId) => lawMean(laws[topic] ?? laws['*'])
    return { mean, poolMean, uncertainty: 0, variability: lawVariability(laws['*']), scale: 1, completions }
  }
  const { pool, topics } = state
  const weight = PRIOR_WEIGHT * Math.max(0, 1 - completions / PRIOR_FADES_BY)
  let aged = 0
  for (const age of ages.values()) aged += age
  const priorMs = prior.priorMs ?? DEFAULT_PRIOR_MS
  const known = (pool.total + aged + weight * priorMs) / Math.max(1e-9, pool.count + weight)
  const poolMean = Math.max(SHORTEST_MEAN_MS, known)
  const scale = paceScale(state)
  const variability = spread(state.relative)
  const mean = (topic: TopicId) => {
    const own = topics.get(topic)
    const total = (own?.total ?? 0) + (ages.get(topic) ?? 0) + POOL_WEIGHT * poolMean
    return Math.max(SHORTEST_MEAN_MS, (scale * total) / ((own?.count ?? 0) + POOL_WEIGHT))
  }
  return {
    mean,
    poolMean: poolMean * scale,
    uncertainty: spread(pool) / (pool.count + PRIOR_WEIGHT),
    variability,
    scale,
    completions,
  }
}

/** Squared coefficient of variation; 1 while little is known. */
function spread(sum: Sum): number {
  if (sum.count < 2) return 1
  const mean = sum.total / sum.count
  const own = mean > 0 ? sum.squares / sum.count / (mean * mean) - 1 : 1
  return (Math.max(0, own) * sum.count + PRIOR_WEIGHT) / (sum.count + PRIOR_WEIGHT)
}

function lawMean(law: Law | undefined): number {
  if (!law || law.kind === 'never') return Number.POSITIVE_INFINITY
  const mean = law.kind === 'samples' ? law.ms.reduce((a, b) => a + b, 0) / Math.max(1, law.ms.length) : law.meanMs
  return Math.max(SHORTEST_MEAN_MS, mean)
}

function lawVariability(law: Law | undefined): number {
  switch (law?.kind) {
    case 'lognormal':
      return law.cv * law.cv
    case 'samples': {
      const sum = law.ms.reduce((s, ms) => ({ ...s, total: s.total + ms, squares: s.squares + ms * ms }), emptySum())
      return spread({ ...sum, count: law.ms.length })
    }
    default:
      return 1
  }
}

export function observeHandled(state: HandleState, topic: TopicId, effectiveMs: number, at: Instant): void {
  const usual = handleTimes(state, new Map(), { laws: undefined, priorMs: undefined })
  const scale = usual.scale
  const { pace } = state
  fadePace(pace, at)
  if (state.completions >= PACE_NEEDS) {
    const relative = (effectiveMs * scale) / usual.mean(topic)
    pace.completed += 1
    pace.expected += relative
    remember(state.relative, relative)
  }
  const ordinary = effectiveMs / Math.sqrt(scale)
  state.completions += 1
  remember(state.pool, ordinary)
  let own = state.topics.get(topic)
  if (!own) {
    own = emptySum()
    state.topics.set(topic, own)
  }
  remember(own, ordinary)
}

// The pace: an incident makes every conversation longer for a while. It is believed only when recent completions
// say so beyond doubt, because a false alarm costs all who wait.
const PACE_HALF_LIFE_MS = 45 * 60_000
const PACE_NEEDS = 30
const PACE_PRIOR = 4
/** Squared standard deviations below which a change of pace is taken for chance. */
const CHANCE = 6
/** What an incident usually means, for as long as its own completions do not say. */
const INCIDENT_SCALE = 1.43
const INCIDENT_PRIOR = 6

function fadePace(pace: Pace, at: Instant): void {
  const fade = pace.at === null ? 1 : 2 ** (-Math.max(0, at - pace.at) / PACE_HALF_LIFE_MS)
  pace.completed *= fade
  pace.expected *= fade
  pace.at = at
}

export function setIncident(state: HandleState, on: boolean, at: Instant): void {
  if (state.pace.incident !== on) state.pace = { incident: on, expected: 0, completed: 0, at }
}

function paceScale({ pace, pool }: HandleState): number {
  const { expected, completed, incident } = pace
  if (incident) return bounded((expected + INCIDENT_PRIOR * INCIDENT_SCALE) / (completed + INCIDENT_PRIOR))
  const deviation = (expected - completed) ** 2 / ((completed + PACE_PRIOR) * Math.max(0.5, spread(pool)))
  if (deviation <= CHANCE) return 1
  return bounded(((expected + PACE_PRIOR) / (completed + PACE_PRIOR)) ** (1 - CHANCE / deviation))
}

const bounded = (scale: number) => Math.min(3.3, Math.max(0.3, scale))
