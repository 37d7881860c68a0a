import { parseArgs } from 'node:util'
import { mutants } from './mutants/mutants.ts'

export type Store = 'sqlite' | 'postgres'

export type Options = {
  seconds: number
  seed: number
  nodes: number
  store: Store
  /** Where the figures go. */
  json: string | null
  /** Where the history goes; by default into the run's own folder, which is kept when something is wrong. */
  history: string | null
  visitors: number
  /** The commit whose program the nodes are at first, and whose widget half the pages load. */
  from: string | null
  /** The bugs that are built in on purpose, one after another, instead of one run. */
  mutants: boolean
}

export const usage = `pnpm torture --minutes N --seed S [--nodes 3] [--store sqlite|postgres] [--json FILE]
pnpm torture --mutants [NAME ...]

  --minutes N     how long the faults last; half a minute or two come after them    (1)
  --seed S        which faults, and when                                           (a new one)
  --nodes N       more than one needs --store postgres                             (1)
  --store         the database                                                     (sqlite)
  --json FILE     keeps the figures
  --history FILE  keeps the history: one JSON line for each operation
  --visitors N    how many write                                                   (12)
  --from COMMIT   the nodes begin as an earlier version, and half the pages have its widget
  --mutants       builds a bug into a copy of the program at a time, and shows which checker finds it`

const MOST_SEED = 2 ** 31

/** What was asked for, or the sentence that says what is wrong with it. */
export function readOptions(args: readonly string[], newSeed: () => number): (Options & { names: string[] }) | string {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { values, positionals } = parsed
  const minutes = Number(values.minutes ?? 1)
  const seed = values.seed === undefined ? newSeed() : Number(values.seed)
  const nodes = Number(values.nodes ?? 1)
  const visitors = Number(values.visitors ?? 12)
  const store = values.store ?? 'sqlite'
  if (!(minutes > 0 && minutes < Infinity)) return `--minutes must be more than 0 (it is "${values.minutes}").`
  if (!Number.isInteger(seed) || seed < 0 || seed >= MOST_SEED)
    return `--seed must be a whole number from 0 to ${MOST_SEED - 1} (it is "${values.seed}").`
  if (store !== 'sqlite' && store !== 'postgres') return `--store must be sqlite or postgres (it is "${store}").`
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > 9)
    return `--nodes must be from 1 to 9 (it is "${values.nodes}").`
  if (nodes > 1 && store === 'sqlite') return 'SQLite serves one node: add --store postgres.'
  if (!Number.isInteger(visitors) || visitors < 1 || visitors > 200)
    return `--visitors must be from 1 to 200 (it is "${values.visitors}").`
  const nobodyKnows = positionals.find((name) => !values.mutants || !mutants.some((mutant) => mutant.name === name))
  if (nobodyKnows !== undefined) return `What is "${nobodyKnows}"?`
  const { json = null, history = null, from = null } = values
  const chosen = { json, history, from, mutants: values.mutants ?? false, names: positionals }
  return { seconds: minutes * 60, seed, nodes, store, visitors, ...chosen }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      minutes: { type: 'string' },
      seed: { type: 'string' },
      nodes: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'string' },
      history: { type: 'string' },
      visitors: { type: 'string' },
      from: { type: 'string' },
      mutants: { type: 'boolean' },
    },
  })
