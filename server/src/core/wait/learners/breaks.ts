/** Breaks that ended, and the ms that were spent on breaks. */
export type BreakState = { returned: number; awayMs: number }

export const newBreaks = (): BreakState => ({ returned: 0, awayMs: 0 })

export function observeBreak(state: BreakState, awayMs: number, returned: boolean): void {
  state.awayMs += awayMs
  if (returned) state.returned += 1
}

/**
 * How long an agent who is away stays so, counted from any moment: two breaks of 15 min are assumed beforehand, and
 * the breaks that go on count (`underwayMs`), so that whoever does not come back is expected later and later.
 */
export function meanAwayMs(state: BreakState, underwayMs: number, returnPerMinute: number | undefined): number {
  if (returnPerMinute !== undefined) return returnPerMinute > 0 ? 60_000 / returnPerMinute : Number.POSITIVE_INFINITY
  return (state.awayMs + underwayMs + 30 * 60_000) / (state.returned + 2)
}
