import { MIDDLE, SCALE_STEP, SCALES } from './evidence.ts'

/**
 * An incident changes handle times for a while. A Bayes filter over "normal" and 41 scales; the ages of open
 * conversations are evidence: slow ones show before they end.
 */
export type RegimeState = {
  normal: number
  abnormal: number[]
  /** What was seen since the last minute, as log-likelihoods by scale; normal is the one in the middle. */
  seen: number[]
  /** The filter as it was when the supervisor's switch was set. */
  switched: { normal: number; abnormal: number[] } | null
}

const scales = Float64Array.from({ length: SCALES }, (_, g) => Math.exp(SCALE_STEP * (g - MIDDLE)))
const NORMAL_AT_FIRST = 0.95
/** Minutes between incidents, and how long one lasts. */
const BETWEEN = 10_000
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
  seen: Array.from(scales, () => 0),
  switched: null,
})

/** Takes up what was seen, then lets `dt` minutes pass. */
export function passMinutes(s: RegimeState, dt: number): void {
  const { seen, abnormal } = s
  let top = Number.NEGATIVE_INFINITY
  for (const x of seen) top = Math.max(top, x)
  let total = s.normal * Math.exp((seen[MIDDLE] as number) - top)
  const n0 = total
  const ab: number[] = []
  for (let g = 0; g < SCALES; g++) {
    ab.push((abnormal[g] as number) * Math.exp((seen[g] as number) - top))
    total += ab[g] as number
  }
  seen.fill(0)
  if (!(total > 0)) return
  const n = n0 / total
  for (let g = 0; g < SCALES; g++) ab[g] = (ab[g] as number) / total
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

/** A filter of its own that begins where this one stands. */
export const copyOf = (s: RegimeState): RegimeState => ({ ...s, abnormal: [...s.abnormal], seen: [...s.seen] })

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

/** The scales at the quantiles (r + 0.5) / R, in order; `ones` itself where nothing else comes up. */
export function scalesOf(s: RegimeState, ones: Float64Array): Float64Array {
  const R = ones.length
  let below = 0
  for (let g = 0; g < MIDDLE; g++) below += s.abnormal[g] as number
  const upTo = below + s.normal + (s.abnormal[MIDDLE] as number)
  if (below < 0.5 / R && upTo >= 1 - 0.5 / R) return ones
  const out = new Float64Array(R)
  let g = 0
  let sum = s.abnormal[0] as number
  for (let r = 0; r < R; r++) {
    while (g < SCALES - 1 && sum < (r + 0.5) / R) {
      g += 1
      sum += (s.abnormal[g] as number) + (g === MIDDLE ? s.normal : 0)
    }
    out[r] = scales[g] as number
  }
  return out
}
