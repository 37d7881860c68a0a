import { MODEL, ORACLE } from './columns.ts'
import { type Figure, type Figures, rows } from './figures.ts'
import type { Scenario } from './scenario.ts'

type Result = { scenario: Scenario; figures: Figures }

const ranges: readonly [key: string, title: string][] = [
  ['rmseRatio', 'RMSE / oracle at joining'],
  ['rmseRatioWaiting', 'while waiting'],
  ['coverage', '80 % holds'],
  ['winklerRatio', 'Winkler'],
  ['crpsRatio', 'CRPS'],
  ['kept', 'first P90 kept'],
  ['volatility', "volatility (the oracle's)"],
  ['brierRatio', 'Brier'],
]

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const digitsOf = (key: string) => rows.find((row) => row.key === key)?.digits ?? 3

function range(key: string, columns: ReadonlyMap<string, Figure> | undefined): string {
  const model = columns?.get(MODEL)
  if (!model) return '-'
  const text = (x: number) => x.toFixed(digitsOf(key))
  const found = `${text(model.least)} - ${text(model.most)}`
  const oracle = key === 'volatility' ? columns?.get(ORACLE) : undefined
  return oracle ? `${found} (${text(oracle.mean)})` : found
}

/** The two tables of docs/wait-bench.md: the model from its best to its worst seed, and RMSE of everybody. */
export function markdown(results: readonly Result[]): string {
  const names = [...(results[0]?.figures.get('rmseRatio')?.keys() ?? [])].filter((name) => name !== ORACLE)
  const head = (cells: readonly string[]) => [line(cells), `|${'---|'.repeat(cells.length)}`]
  return [
    ...head(['scenario', ...ranges.map(([, title]) => title)]),
    ...results.map(({ scenario, figures }) =>
      line([scenario.name, ...ranges.map(([key]) => range(key, figures.get(key)))]),
    ),
    '',
    ...head(['scenario', ...names]),
    ...results.map(({ scenario, figures }) =>
      line([scenario.name, ...names.map((name) => figures.get('rmseRatio')?.get(name)?.mean.toFixed(2) ?? '-')]),
    ),
    '',
  ].join('\n')
}
