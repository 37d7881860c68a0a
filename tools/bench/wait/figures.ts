import type { Scenario } from './scenario.ts'
import { scoresOf } from './scores.ts'
import { type Column, MODEL, ORACLE } from './columns.ts'
import type { Trial } from './trial.ts'

export type Goal = { atLeast?: number; atMost: number; orNearOracle?: number }

/** One row of the table. `of`: the figure of one column in one trial; `null`: it has none. */
export type Row = {
  key: string
  label: string
  digits: number
  of(column: Column, oracle: Column, trial: Trial, name: string): number | null
  goal?(scenario: Scenario): Goal | null
}

const usualGoals = { rmse: 1.03, rmseWaiting: 1.08, winkler: 1.04, crps: 1.03 }
const goalOf = (scenario: Scenario, what: keyof typeof usualGoals): Goal => ({
  atMost: scenario.goals?.[what] ?? usualGoals[what],
})

/** A tenth of fewer says little. */
const FEWEST_IN_TENTH = 100

const joining = (column: Column) => scoresOf(column.joining)
const waiting = (column: Column) => scoresOf(column.waiting)
const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)

export const rows: readonly Row[] = [
  {
    key: 'rmseRatio',
    label: 'RMSE / oracle, at joining',
    digits: 3,
    of: (c) => joining(c).rmseRatio,
    goal: (s) => goalOf(s, 'rmse'),
  },
  {
    key: 'rmseRatioWaiting',
    label: 'RMSE / oracle, while waiting',
    digits: 3,
    of: (c) => waiting(c).rmseRatio,
    goal: (s) => goalOf(s, 'rmseWaiting'),
  },
  { key: 'mae', label: 'mean absolute error, at joining, min', digits: 2, of: (c) => joining(c).mae },
  { key: 'maeWaiting', label: '  while waiting', digits: 2, of: (c) => waiting(c).mae },
  { key: 'bias', label: 'bias, at joining, min', digits: 2, of: (c) => joining(c).bias },
  { key: 'biasWaiting', label: '  while waiting', digits: 2, of: (c) => waiting(c).bias },
  {
    key: 'coverage',
    label: '80 % interval holds the truth, at joining',
    digits: 3,
    of: (c) => joining(c).coverage,
    goal: () => ({ atLeast: 0.78, atMost: 0.83 }),
  },
  { key: 'coverageWaiting', label: '  while waiting', digits: 3, of: (c) => waiting(c).coverage },
  { key: 'width', label: '  its width at joining, min', digits: 2, of: (c) => joining(c).width },
  {
    key: 'winklerRatio',
    label: 'Winkler / oracle, at joining',
    digits: 3,
    of: (c, o) => joining(c).winkler / joining(o).winkler,
    goal: (s) => goalOf(s, 'winkler'),
  },
  {
    key: 'winklerRatioWaiting',
    label: '  while waiting',
    digits: 3,
    of: (c, o) => waiting(c).winkler / waiting(o).winkler,
  },
  {
    key: 'crpsRatio',
    label: 'CRPS / oracle, at joining',
    digits: 3,
    of: (c, o) => joining(c).crps / joining(o).crps,
    goal: (s) => goalOf(s, 'crps'),
  },
  { key: 'crpsRatioWaiting', label: '  while waiting', digits: 3, of: (c, o) => waiting(c).crps / waiting(o).crps },
  {
    key: 'kept',
    label: 'first P90 promise kept',
    digits: 3,
    of: (c) => joining(c).kept,
    goal: () => ({ atLeast: 0.88, atMost: 0.92 }),
  },
  {
    key: 'volatility',
    label: 'volatility ratio',
    digits: 2,
    of: (c) => share(c.steps, c.journeys),
    goal: () => ({ atLeast: 0.9, atMost: 1.15, orNearOracle: 0.1 }),
  },
  { key: 'windows', label: 'new windows a visit', digits: 2, of: ({ windows: w }) => share(w.again, w.visits) },
  {
    key: 'later',
    label: 'visits with a later window',
    digits: 3,
    of: ({ windows: w }) => share(w.later, w.visits),
  },
  {
    key: 'shown',
    label: 'truth inside what is shown',
    digits: 3,
    of: ({ windows: w }) => share(w.inside, w.moments),
  },
  { key: 'brier', label: 'Brier of "served today"', digits: 4, of: ({ chances: b }) => share(b.squares, b.moments) },
  {
    key: 'brierRatio',
    label: '  / oracle',
    digits: 3,
    of: ({ chances: b }, o) => (b.moments > 0 ? b.squares / b.moments / (o.chances.squares / o.chances.moments) : null),
    goal: ({ day }) => (day && day.closedMinutes >= 240 ? { atMost: 1.03 } : null),
  },
  {
    key: 'tenths',
    label: '  furthest off in a tenth',
    digits: 3,
    of: ({ chances }) => {
      const off = chances.tenths.flatMap((t) =>
        t.moments >= FEWEST_IN_TENTH ? Math.abs(t.said - t.came) / t.moments : [],
      )
      return off.length > 0 ? Math.max(...off) : null
    },
  },
  {
    key: 'micros',
    label: 'estimateAll, us a visitor',
    digits: 1,
    of: (_c, _o, { cost }, name) => (name === MODEL ? share(cost.ms * 1000, cost.visitors) : null),
    goal: ({ staff }) => (staff.reduce((n, g) => n + g.agents * (g.capacity ?? 1), 0) <= 20 ? { atMost: 15 } : null),
  },
  {
    key: 'medianMicros',
    label: '  the middle look',
    digits: 1,
    of: (_c, _o, { cost }, name) => (name === MODEL ? middle(cost.looks) : null),
  },
  {
    key: 'floorMicros',
    label: '  sorting as many numbers',
    digits: 1,
    of: (_c, _o, { cost }, name) => (name === MODEL ? share(cost.floorMs * 1000, cost.visitors) : null),
  },
]

/** Of lengths in ms, in us. A busy machine moves it less than the mean. */
function middle(looks: readonly number[]): number | null {
  const found = looks.toSorted((a, b) => a - b)[looks.length >> 1]
  return found === undefined ? null : found * 1000
}

export type Figure = { mean: number; least: number; most: number; bySeed: number[] }
/** By row, then by column. */
export type Figures = Map<string, Map<string, Figure>>

/** The mean over the seeds, and between what they lie. */
export function figuresOf(trials: readonly Trial[]): Figures {
  const figures: Figures = new Map()
  for (const row of rows) {
    const columns = new Map<string, Figure>()
    for (const name of trials[0]?.columns.keys() ?? []) {
      const bySeed = trials.flatMap((trial) => {
        const column = trial.columns.get(name)
        const oracle = trial.columns.get(ORACLE)
        const value = column && oracle ? row.of(column, oracle, trial, name) : null
        return value === null || Number.isNaN(value) ? [] : value
      })
      if (bySeed.length === 0) continue
      const mean = bySeed.reduce((a, b) => a + b, 0) / bySeed.length
      columns.set(name, { mean, least: Math.min(...bySeed), most: Math.max(...bySeed), bySeed })
    }
    if (columns.size > 0) figures.set(row.key, columns)
  }
  return figures
}

export function isMet(goal: Goal, figure: number, oracle: number | undefined): boolean {
  const { atLeast = -Infinity, atMost, orNearOracle } = goal
  if (figure >= atLeast && figure <= atMost) return true
  return orNearOracle !== undefined && oracle !== undefined && Math.abs(figure - oracle) <= orNearOracle
}
