import type { QuantileTable } from '../laws/quantile-table.ts'

/**
 * An incident changes handle times for a while. A Bayes filter over "normal" and 41 scales; the ages of open
 * conversations are evidence: slow ones show before they end.
 */
export type RegimeState = {
  normal: number
  abnormal: number[]
  /** What was seen since the last minute, as log-likelihoods: first normal, then by scale. */
  seen: number[]
  /** The filter as it was when the supervisor's switch was set. */
  switched: { normal: number; abnormal: number[] } | null
}

const SCALES = 41
const scales = Float64Array.from({ length: SCALES }, (_, g) => Math.exp(0.06 * (g - 20)))
const NORMAL_AT_FIRST = 0.95
/** Minutes between incidents, and how long one lasts. */
const BETWEEN = 20_000
const LASTS = 60
/** How a scale wanders, per minute. */
const WANDERS = 0.004
const SWITCHED = 0.9

/** Where a change goes: mostly slower, never a trifle. */
const change = normalised(
  Array.from(scales, (s) => {
    const x = Math.log(s)
    return Math.abs(x) < 0.25 ? 0 : Math.exp(-(x * x) / 0.5) * (x < 0 ? 0.3 : 1)
  }),
)

function normalised(weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((w) => w / sum)
}

export const newRegime = (): RegimeState => ({
  normal: NORMAL_AT_FIRST,
  abnormal: change.map((p) => p * (1 - NORMAL_AT_FIRST)),
  seen: new Array(SCALES + 1).fill(0),
  switched: null,
})

/** An open conversation has gone from one effective age to another, and perhaps ended there. */
export function see(seen: number[], law: QuantileTable, from: number, to: number, ended: boolean): void {
  if (!(to > from) && !ended) return
  seen[0] = (seen[0] ?? 0) + evidence(law, from, to, 1, ended)
  for (let g = 0; g < SCALES; g++) {
    seen[g + 1] = (seen[g + 1] ?? 0) + evidence(law, from, to, scales[g] as number, ended)
  }
}

/** Floors keep one freak conversation from deciding alone. */
function evidence(law: QuantileTable, from: number, to: number, scale: number, ended: boolean): number {
  const gained = law.hazard(to / scale) - law.hazard(from / scale)
  return -Math.max(0, gained) + (ended ? law.logRate(to / scale) - Math.log(scale) : 0)
}

/** Takes up what was seen, then lets `dt` minutes pass. */
export function passMinutes(s: RegimeState, dt: number): void {
  const top = Math.max(...s.seen)
  const weigh = (p: number, i: number) => p * Math.exp((s.seen[i] ?? 0) - top)
  const normal = weigh(s.normal, 0)
  const abnormal = s.abnormal.map((p, g) => weigh(p, g + 1))
  const total = normal + abnormal.reduce((a, b) => a + b, 0)
  s.seen.fill(0)
  if (!(total > 0)) return
  const n = normal / total
  const ab = abnormal.map((p) => p / total)
  const away = ab.reduce((a, b) => a + b, 0)
  const begins = -Math.expm1(-dt / BETWEEN)
  const ends = s.switched ? 0 : -Math.expm1(-dt / LASTS)
  const w = Math.min(0.25, WANDERS * dt)
  s.normal = n * (1 - begins) + away * ends
  s.abnormal = ab.map((p, g) => {
    const beside = (ab[g - 1] ?? p) + (ab[g + 1] ?? p)
    return (1 - ends) * ((1 - 2 * w) * p + w * beside) + n * begins * (change[g] ?? 0)
  })
}

export function setIncident(s: RegimeState, on: boolean): void {
  if ((s.switched !== null) === on) return
  if (on) {
    s.switched = { normal: s.normal, abnormal: s.abnormal }
    s.normal *= 1 - SWITCHED
    s.abnormal = s.abnormal.map((p, g) => p * (1 - SWITCHED) + SWITCHED * (change[g] ?? 0))
    return
  }
  const before = s.switched
  s.switched = null
  if (before && before.normal >= NORMAL_AT_FIRST) Object.assign(s, before)
  else Object.assign(s, { normal: NORMAL_AT_FIRST, abnormal: change.map((p) => p * (1 - NORMAL_AT_FIRST)) })
}

export function meanScale(s: RegimeState): number {
  let sum = s.normal
  for (const [g, p] of s.abnormal.entries()) sum += p * (scales[g] ?? 1)
  return sum
}

/** The scales at the quantiles (r + 0.5) / R, in order. */
export function scalesOf(s: RegimeState, replications: number): Float64Array {
  const out = new Float64Array(replications)
  let g = 0
  let sum = s.abnormal[0] ?? 0
  const middle = SCALES >> 1
  for (let r = 0; r < replications; r++) {
    const u = (r + 0.5) / replications
    while (g < SCALES - 1 && sum < u) {
      g += 1
      sum += (s.abnormal[g] ?? 0) + (g === middle ? s.normal : 0)
    }
    out[r] = g === middle ? 1 : (scales[g] ?? 1)
  }
  return out
}
