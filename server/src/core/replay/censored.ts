/** How far a wait was followed, 1 being the promised end; `answered`: that is where the reply came, else it was lost sight of. */
export type Followed = { until: number; answered: boolean }

/**
 * The share of waits that is answered by the promised end, where some were not followed that far because people left
 * (Kaplan, Meier 1958): each counts for as long as it was seen. `null`: nobody was followed.
 */
export function shareByEnd(waits: readonly Followed[]): number | null {
  if (waits.length === 0) return null
  // Of one instant, replies come before losses.
  const inOrder = waits.toSorted((a, b) => a.until - b.until || Number(b.answered) - Number(a.answered))
  let waiting = 1
  for (const [i, { until, answered }] of inOrder.entries()) {
    if (until > 1) break
    if (answered) waiting *= 1 - 1 / (inOrder.length - i)
  }
  return 1 - waiting
}
