import { ordinaryDesk, type RushPlan } from '../../../server/testing/rush.ts'

/**
 * An hour of fewer than can be served, in which handle times are learned; a quarter of an hour of three times as many;
 * then the line drains.
 */
export const rushPlan = (seed: number): RushPlan => ({
  ...ordinaryDesk,
  seed,
  arrivals: [
    { from: 0, perMinute: 1.05 },
    { from: 60, perMinute: 4 },
    { from: 75, perMinute: 0.85 },
  ],
  lasts: 165,
})
