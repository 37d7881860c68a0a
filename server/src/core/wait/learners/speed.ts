/** Loads beyond this are counted as this. */
const MAX_LOAD = 32
const PRIOR_COUNT = 30
/** Another load becomes the reference only when it is clearly where most conversations end. */
const CLEARLY = 1.2
const AT_LEAST = 5
/** From here on the counts are halved, so that the present counts for more than years ago. */
const MEMORY = 20_000

/**
 * Completions at each load (their own included), and conversation-ms spent at it; index is load - 1. The speed at
 * the reference load is 1: handle times are counted in it.
 */
export type SpeedState = { completed: number[]; spent: number[]; reference: number }

export const newSpeed = (): SpeedState => ({ completed: [], spent: [], reference: 1 })

export const loadIndex = (load: number) => Math.min(MAX_LOAD, Math.max(1, load)) - 1

/** Lists grow as loads are seen; what lies between is zero. */
export function addAt(list: number[], load: number, amount: number): void {
  const i = loadIndex(load)
  while (list.length <= i) list.push(0)
  list[i] = (list[i] ?? 0) + amount
}

export const observeLoad = (s: SpeedState, load: number, ms: number): void => addAt(s.spent, load, load * ms)

/** Answers by how much the unit of effective time changes, should the reference move: 1 if not. */
export function observeCompletion(s: SpeedState, load: number, meanMs: number): number {
  addAt(s.completed, load, 1)
  if (s.completed.reduce((a, b) => a + b, 0) > MEMORY) {
    s.completed = s.completed.map((n) => n / 2)
    s.spent = s.spent.map((ms) => ms / 2)
  }
  let best = 0
  for (const [i, count] of s.completed.entries()) if (count > (s.completed[best] ?? 0)) best = i
  const known = s.completed[s.reference - 1] ?? 0
  if (best + 1 === s.reference || (s.completed[best] ?? 0) < known * CLEARLY + AT_LEAST) return 1
  const factor = 1 / speedAt(s, best + 1, meanMs, undefined)
  s.reference = best + 1
  return factor
}

/** How much slower one conversation goes while its agent holds `load`, before anything is known. */
const prior = (load: number) => 1 / (1 + 0.25 * (load - 1))

/** Speed of one conversation at a load, 1 at the reference load. `meanMs`: the usual handle time there. */
export function speedAt(s: SpeedState, load: number, meanMs: number, given: readonly number[] | undefined): number {
  if (given) return given[Math.min(Math.max(1, load), given.length) - 1] ?? 1
  const known = s.reference
  const i = loadIndex(load)
  if (i + 1 === known) return 1
  const pace = ((s.completed[known - 1] ?? 0) + 5) / ((s.spent[known - 1] ?? 0) + 5 * meanMs)
  const shape = prior(i + 1) / prior(known)
  return ((s.completed[i] ?? 0) + PRIOR_COUNT * shape) / ((s.spent[i] ?? 0) * pace + PRIOR_COUNT)
}
