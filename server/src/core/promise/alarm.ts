import type { PromiseLine } from './line.ts'
import { isDecided, isKept } from './score.ts'

export const LOOKED_BACK = 200
/** Nine in ten is what an end promises; this far below, over all that is looked back at, is no accident. */
const PROMISED = 0.9
const LOWEST = 0.85
/** With fewer, chance alone may do worse. */
const FEWEST = 50

export type KeptLately = { of: number; rate: number | null; alarm: boolean }

/** How many of a team's latest decided promises were kept. With fewer than all, as much more slack as chance takes. */
export function keptLately(latest: readonly PromiseLine[]): KeptLately {
  const decided = latest.filter(isDecided).slice(0, LOOKED_BACK)
  const of = decided.length
  if (of === 0) return { of, rate: null, alarm: false }
  const rate = decided.filter(isKept).length / of
  const slack = (PROMISED - LOWEST) * Math.sqrt(LOOKED_BACK / of)
  return { of, rate, alarm: of >= FEWEST && rate < PROMISED - slack }
}
