import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { QuantileTable, scaled, tableOf, type TableState } from '../laws/quantile-table.ts'
import { tableOfLaw } from '../laws/times.ts'
import type { KnownLaws } from '../types.ts'

/** Conversations that are remembered. */
const MEMORY = 4000
/** Topics that are told apart; the others count in the pool only. */
const MOST_TOPICS = 64
const REST = -1
/** The prior fades out over the first completions. */
const PRIOR_SAMPLES = 8
const PRIOR_FADES_BY = 60
/** A topic with fewer is taken for the pool, with more has a law of its own; between, the pool to its mean. */
const TOPIC_BEGINS = 12
const TOPIC_OWN = 60
const DEFAULT_PRIOR_MS = 600_000
/** Conversations closed at once say nothing of those that are worked on. */
const SHORTEST_MEAN_MS = 1000
/** Laws are taken anew when so large a part of what is remembered is new. */
const RENEWED_BY = 0.02

/** Effective ms, i.e. at reference load, and without what an incident added. */
export type HandleState = {
  completions: number
  topics: TopicId[]
  /** A ring: the next one overwrites `next`. */
  kept: { topic: number[]; ms: number[]; next: number }
  renewed: { completions: number; prior: number; pool: TableState; own: (TableState | null)[] } | null
}

export const newHandle = (): HandleState => ({
  completions: 0,
  topics: [],
  kept: { topic: [], ms: [], next: 0 },
  renewed: null,
})

export type HandlePrior = { laws: KnownLaws | undefined; priorMs: number | undefined }

/** Laws of handle times, in effective ms. */
export type HandleLaws = {
  pool: QuantileTable
  of(topic: TopicId): QuantileTable
  /** Squared relative error of the mean: what is not known yet widens every interval. */
  uncertainty: number
  completions: number
}

export function observeHandled(s: HandleState, topic: TopicId, ms: number, priorMs: number | undefined): void {
  const { kept } = s
  s.completions += 1
  kept.topic[kept.next] = topicIndex(s, topic)
  kept.ms[kept.next] = Math.round(ms)
  kept.next = (kept.next + 1) % MEMORY
  if (s.completions - (s.renewed?.completions ?? 0) < kept.ms.length * RENEWED_BY) return
  s.renewed = { completions: s.completions, ...lawsOf(s, priorMs ?? DEFAULT_PRIOR_MS) }
}

function topicIndex(s: HandleState, topic: TopicId): number {
  const known = s.topics.indexOf(topic)
  if (known >= 0 || s.topics.length >= MOST_TOPICS) return known
  return s.topics.push(topic) - 1
}

/** The unit of effective time has changed: what is remembered is told in the new one. */
export function rescale(s: HandleState, by: number): void {
  s.kept.ms = s.kept.ms.map((ms) => Math.round(ms * by))
  if (!s.renewed) return
  s.renewed.pool = scaled(s.renewed.pool, by)
  s.renewed.own = s.renewed.own.map((own) => own && scaled(own, by))
}

function lawsOf({ kept, topics }: HandleState, prior: number) {
  const values = [...kept.ms]
  if (values.length < PRIOR_FADES_BY) {
    for (let i = 0; i < PRIOR_SAMPLES; i++) values.push(-prior * Math.log1p(-(i + 0.5) / PRIOR_SAMPLES))
  }
  const pool = atLeast(tableOf(values))
  const byTopic: number[][] = topics.map(() => [])
  for (const [i, topic] of kept.topic.entries()) if (topic !== REST) byTopic[topic]?.push(kept.ms[i] ?? 0)
  const own = byTopic.map((ms) => lawOfTopic(ms, pool))
  return { prior, pool, own }
}

function lawOfTopic(ms: readonly number[], pool: TableState): TableState | null {
  const n = ms.length
  if (n < TOPIC_BEGINS) return null
  if (n >= TOPIC_OWN) return atLeast(tableOf(ms))
  const poolMean = new QuantileTable(pool).mean
  const total = ms.reduce((sum, x) => sum + x, 0)
  return atLeast(scaled(pool, (total + TOPIC_BEGINS * poolMean) / (n + TOPIC_BEGINS) / poolMean))
}

function atLeast(state: TableState): TableState {
  const { mean } = new QuantileTable(state)
  return mean >= SHORTEST_MEAN_MS ? state : tableOf([SHORTEST_MEAN_MS])
}

export function handleLaws(s: HandleState, prior: HandlePrior): HandleLaws {
  const { completions } = s
  const given = prior.laws?.handle
  if (given) return givenLaws(given, completions)
  const priorMs = prior.priorMs ?? DEFAULT_PRIOR_MS
  const renewed = s.renewed?.prior === priorMs || (s.renewed && s.kept.ms.length >= PRIOR_FADES_BY) ? s.renewed : null
  const { pool, own } = renewed ?? lawsOf(s, priorMs)
  const table = tableFor(pool)
  const tables = own.map((state) => state && tableFor(state))
  const n = Math.min(s.kept.ms.length, MEMORY) + PRIOR_SAMPLES
  return {
    pool: table,
    of: (topic) => tables[s.topics.indexOf(topic)] ?? table,
    uncertainty: variability(table) / n,
    completions,
  }
}

/** The usual handle time. */
export function meanOfPool(s: HandleState, priorMs: number | undefined): number {
  return s.renewed ? tableFor(s.renewed.pool).mean : (priorMs ?? DEFAULT_PRIOR_MS)
}

const tables = new WeakMap<TableState, QuantileTable>()

/** The table of a state, made once. */
function tableFor(state: TableState): QuantileTable {
  let table = tables.get(state)
  if (!table) {
    table = new QuantileTable(state)
    tables.set(state, table)
  }
  return table
}

const givenTables = new WeakMap<NonNullable<KnownLaws['handle']>, Map<string, QuantileTable>>()
const NEVER = new QuantileTable({ knots: [8.64e15], tail: 8.64e15 })

function givenLaws(laws: NonNullable<KnownLaws['handle']>, completions: number): HandleLaws {
  let tables = givenTables.get(laws)
  if (!tables) {
    tables = new Map(Object.entries(laws).map(([topic, law]) => [topic, tableOfLaw(law) ?? NEVER]))
    givenTables.set(laws, tables)
  }
  const pool = tables.get('*') ?? [...tables.values()][0] ?? NEVER
  const known = tables
  return { pool, of: (topic) => known.get(topic) ?? pool, uncertainty: 0, completions }
}

/** Squared coefficient of variation; 1 is exponential. */
export function variability(law: QuantileTable): number {
  const PARTS = 64
  let squares = 0
  let before = 0
  for (let i = 1; i <= PARTS; i++) {
    const upTo = law.integral(i / PARTS)
    const mean = (upTo - before) * PARTS
    squares += (mean * mean) / PARTS
    before = upTo
  }
  return law.mean > 0 ? Math.max(0, squares / (law.mean * law.mean) - 1) : 1
}
