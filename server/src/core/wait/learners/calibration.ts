/**
 * Slow insurance against laws that do not hold: the levels at which the low and the high end are read move until
 * one in ten waits ends before the one and after the other. Errors of people in one queue are one error, so steps
 * are small.
 */
export type CalibrationState = { low: number; high: number }

const STEP = 0.002
const MOST = { low: [0.002, 0.4], high: [0.6, 0.998] } as const

export const newCalibration = (): CalibrationState => ({ low: 0.1, high: 0.9 })

export function calibrate(s: CalibrationState, beforeLow: boolean, withinHigh: boolean): void {
  s.low = clamp(s.low + STEP * (0.1 - (beforeLow ? 1 : 0)), MOST.low)
  s.high = clamp(s.high + STEP * (0.9 - (withinHigh ? 1 : 0)), MOST.high)
}

const clamp = (x: number, [least, most]: readonly [number, number]) => Math.min(most, Math.max(least, x))
