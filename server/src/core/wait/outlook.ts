import type { Spread } from '@walletdesk/shared/domain/wait/types.ts'

/** The wait and the first reply of one person, in ms from now; Infinity where no capacity reaches. */
export type Outlook = {
  wait: Quantiles
  reply: Quantiles
  servedBy: number
  unserved: number
  /** Equally likely values in order. */
  samples?: { wait: Float64Array; reply: Float64Array } | undefined
}
export type Quantiles = { mean: number; p10: number; p50: number; p90: number }

/** The least there is for somebody who has others ahead. */
export const AN_INSTANT: Outlook = {
  wait: { mean: 0, p10: 0, p50: 0, p90: 1 },
  reply: { mean: 0, p10: 0, p50: 0, p90: 1 },
  servedBy: 1,
  unserved: 0,
}

/** Pushed back to where somebody else stands, at every level. */
export function notBefore(own: Outlook, other: Outlook | undefined): Outlook {
  if (!other) return own
  const later = (a: Quantiles, b: Quantiles): Quantiles => ({
    mean: Math.max(a.mean, b.mean),
    p10: Math.max(a.p10, b.p10),
    p50: Math.max(a.p50, b.p50),
    p90: Math.max(a.p90, b.p90),
  })
  return {
    ...own,
    wait: later(own.wait, other.wait),
    reply: later(own.reply, other.reply),
    servedBy: Math.min(own.servedBy, other.servedBy),
    unserved: Math.max(own.unserved, other.unserved),
  }
}

/** Whole ms; `base` turns lengths into instants. */
export function spread(q: Quantiles, samples: Float64Array | undefined, base: number): Spread {
  const told = (ms: number) => (Number.isFinite(ms) ? Math.round(base + ms) : null)
  return {
    mean: told(q.mean),
    p10: told(q.p10),
    p50: told(q.p50),
    p90: told(q.p90),
    ...(samples ? { samples: base === 0 ? samples : samples.map((s) => base + s) } : {}),
  }
}
