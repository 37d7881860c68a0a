import type { RushPlan } from '../../../server/testing/rush.ts'

/**
 * A day like others, in minutes: eight conversations are held at once and take six minutes each, so 1.3 a minute can
 * be served. An hour of fewer, in which handle times are learned; a quarter of an hour of three times as many; then
 * the line drains.
 */
export const rushPlan = (seed: number): RushPlan => ({
  seed,
  agents: 4,
  capacity: 2,
  handle: { mean: 6, cv: 0.9 },
  reply: { mean: 0.6, cv: 0.8 },
  patience: 45,
  arrivals: [
    { from: 0, perMinute: 1.05 },
    { from: 60, perMinute: 4 },
    { from: 75, perMinute: 0.85 },
  ],
  lasts: 165,
})
