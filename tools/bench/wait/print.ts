import { type Figures, type Goal, isMet, rows } from './figures.ts'
import type { Scenario } from './scenario.ts'
import { MODEL, ORACLE } from './columns.ts'
import type { Trial } from './trial.ts'

const LABEL = 42
const SHORTEST_NAME = 16
const CELL = 12

const seedsOf = (trials: readonly Trial[]) => trials.map(({ seed }) => seed).join(', ')

/** All scores of one scenario. */
export function scenarioTable(scenario: Scenario, trials: readonly Trial[], figures: Figures): string {
  const names = [...(trials[0]?.columns.keys() ?? [])]
  const waited = trials.reduce((sum, t) => sum + (t.columns.get(ORACLE)?.joining.moments ?? 0), 0)
  const moments = trials.reduce((sum, t) => sum + (t.columns.get(ORACLE)?.waiting.moments ?? 0), 0)
  if (waited === 0) {
    const why = trials.some((t) => t.warmedUp)
      ? 'nobody had to wait'
      : 'too few were closed to score anybody: run it longer'
    return `${scenario.name}: ${why}; seed ${seedsOf(trials)}\n`
  }
  const untold = trials.reduce((sum, t) => sum + t.untold, 0)
  const several = trials.length > 1
  const head = [
    ''.padEnd(LABEL),
    ...names.map((n) => n.padStart(CELL)),
    several ? '   model by seed' : '',
    '   goal',
  ].join('')
  const lines = rows.flatMap((row) => {
    const columns = figures.get(row.key)
    if (!columns) return []
    const text = (x: number | undefined) => (x === undefined ? '-' : x.toFixed(row.digits))
    const model = columns.get(MODEL)
    const range = several && model ? `${text(model.least)} - ${text(model.most)}` : ''
    const goal = row.goal?.(scenario) ?? null
    const verdict = goal && model ? verdictOn(goal, model.mean, columns.get(ORACLE)?.mean, model.bySeed) : ''
    const cells = names.map((name) => text(columns.get(name)?.mean).padStart(CELL))
    return [row.label.padEnd(LABEL), ...cells, several ? range.padStart(18) : '', verdict && `   ${verdict}`].join('')
  })
  const counts = `${scenario.name}: ${waited} had to wait, ${moments} moments while waiting; seed ${seedsOf(trials)}`
  return [counts + (untold > 0 ? `; at ${untold} moments the model said nothing` : ''), head, ...lines, ''].join('\n')
}

function verdictOn(goal: Goal, mean: number, oracle: number | undefined, bySeed: readonly number[]): string {
  const met = bySeed.filter((value) => isMet(goal, value, oracle)).length
  const verdict = isMet(goal, mean, oracle) ? 'met' : 'NOT MET'
  const share = bySeed.length > 1 && met < bySeed.length ? `, by ${met} of ${bySeed.length}` : ''
  return `${goalText(goal)}: ${verdict}${share}`
}

function goalText({ atLeast, atMost, orNearOracle }: Goal): string {
  const range = atLeast !== undefined ? `${atLeast} - ${atMost}` : `<= ${atMost}`
  return orNearOracle === undefined ? range : `${range} or oracle +- ${orNearOracle}`
}

const summed: readonly [key: string, title: string][] = [
  ['rmseRatio', 'RMSE'],
  ['rmseRatioWaiting', 'waiting'],
  ['coverage', 'coverage'],
  ['winklerRatio', 'Winkler'],
  ['crpsRatio', 'CRPS'],
  ['kept', 'kept'],
  ['volatility', 'volatility'],
  ['windows', 'windows'],
  ['later', 'later'],
  ['brierRatio', 'Brier'],
  ['micros', 'us'],
]

const nameWidth = (results: readonly Result[]) =>
  results.reduce((most, { scenario }) => Math.max(most, scenario.name.length + 1), SHORTEST_NAME)

type Result = { scenario: Scenario; figures: Figures }

/** The model in all scenarios; what misses its goal is marked. */
function modelSummary(results: readonly Result[]): string[] {
  const width = nameWidth(results)
  const head = ['the model'.padEnd(width), ...summed.map(([, title]) => title.padStart(11))].join('')
  const lines = results.map(({ scenario, figures }) => {
    const cells = summed.map(([key]) => {
      const row = rows.find((r) => r.key === key)
      const columns = figures.get(key)
      const model = columns?.get(MODEL)
      if (!row || !model) return '-'.padStart(11)
      const goal = row.goal?.(scenario) ?? null
      const missed = goal !== null && !isMet(goal, model.mean, columns?.get(ORACLE)?.mean)
      return `${model.mean.toFixed(row.digits)}${missed ? '!' : ' '}`.padStart(11)
    })
    return [scenario.name.padEnd(width), ...cells].join('')
  })
  return [head, ...lines, '! misses its goal']
}

/** RMSE at joining, of everybody; of the model from its best to its worst seed. */
function rmseSummary(results: readonly Result[]): string[] {
  const width = nameWidth(results)
  const names = [...(results[0]?.figures.get('rmseRatio')?.keys() ?? [])].filter((name) => name !== ORACLE)
  const head = ['RMSE / oracle'.padEnd(width), ...names.map((name) => name.padStart(name === MODEL ? 15 : CELL))].join(
    '',
  )
  const lines = results.map(({ scenario, figures }) => {
    const cells = names.map((name) => {
      const figure = figures.get('rmseRatio')?.get(name)
      if (!figure) return '-'.padStart(CELL)
      if (name !== MODEL) return figure.mean.toFixed(2).padStart(CELL)
      return `${figure.least.toFixed(3)} - ${figure.most.toFixed(3)}`.padStart(15)
    })
    return [scenario.name.padEnd(width), ...cells].join('')
  })
  return [head, ...lines]
}

export const summary = (results: readonly Result[]): string =>
  [...modelSummary(results), '', ...rmseSummary(results)].join('\n')
