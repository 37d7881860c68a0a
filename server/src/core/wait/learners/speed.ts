/** Loads beyond this are counted as this. */
const MAX_LOAD = 32
const PRIOR_COUNT = 30

/** Completions at each load (their own included), and conversation-ms spent at it. Index is load - 1. */
export type SpeedState = { completed: number[]; spent: number[] }

export const newSpeed = (): SpeedState => ({ completed: [], spent: [] })

const index = (load: number) => Math.min(MAX_LOAD, Math.max(1, load)) - 1

/** Lists grow as loads are seen; what lies between is zero. */
function add(list: number[], load: number, amount: number): void {
  const i = index(load)
  while (list.length <= i) list.push(0)
  list[i] = (list[i] ?? 0) + amount
}

export const observeLoad = (state: SpeedState, load: number, ms: number): void => add(state.spent, load, load * ms)
export const observeCompletion = (state: SpeedState, load: number): void => add(state.completed, load, 1)

/** How much slower one conversation goes while its agent holds `load`, before anything is known. */
const prior = (load: number) => 1 / (1 + 0.25 * (load - 1))

/** The load at which most conversations end: handle times are counted at its speed. */
function reference(state: SpeedState): number {
  let best = 0
  for (const [i, count] of state.completed.entries()) if (count > (state.completed[best] ?? 0)) best = i
  return best + 1
}

/** Speed of one conversation at a load, 1 at the reference load. `meanMs`: the usual handle time there. */
export function speedAt(state: SpeedState, load: number, meanMs: number, given: readonly number[] | undefined): number {
  if (given) return given[Math.min(load, given.length) - 1] ?? 1
  const known = reference(state)
  if (Math.max(1, load) === known) return 1
  const i = index(load)
  const pace = ((state.completed[known - 1] ?? 0) + 5) / ((state.spent[known - 1] ?? 0) + 5 * meanMs)
  const shape = prior(i + 1) / prior(known)
  return ((state.completed[i] ?? 0) + PRIOR_COUNT * shape) / ((state.spent[i] ?? 0) * pace + PRIOR_COUNT)
}
