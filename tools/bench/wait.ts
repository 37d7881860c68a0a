import { writeFile } from 'node:fs/promises'
import { Refused } from './options.ts'
import { saveJson } from './report.ts'
import { type Figures, figuresOf } from './wait/figures.ts'
import { markdown } from './wait/markdown.ts'
import { help, readOptions } from './wait/options.ts'
import { scenarioTable, summary } from './wait/print.ts'
import type { Scenario } from './wait/scenario.ts'
import { runTrial, usual } from './wait/trial.ts'

/** `pnpm bench wait`: what the wait model says, against an oracle that knows the truth and the formulas in use. */
export async function benchWait(args: readonly string[]): Promise<void> {
  const options = await readOptions(args)
  if (options === help) return console.log(help)
  if (typeof options === 'string') throw new Refused(options)
  const { scenarios, seeds, hours, json } = options
  const results: { scenario: Scenario; figures: Figures }[] = []
  for (const scenario of scenarios) {
    const trials = seeds.map((seed) => {
      console.error(`${scenario.name}, seed ${seed} ...`)
      return runTrial(scenario, { ...usual, seed, hours, warmUp: warmUpOf(hours) })
    })
    const figures = figuresOf(trials)
    console.log(scenarioTable(scenario, trials, figures))
    results.push({ scenario, figures })
  }
  console.log(summary(results))
  if (options.markdown !== undefined) await writeFile(options.markdown, markdown(results))
  await saveJson(json, { hours, seeds, scenarios: results.map(asJson) })
}

/** Of a short run as much as can be spared. */
const warmUpOf = (hours: number) => ({ ...usual.warmUp, hours: Math.min(usual.warmUp.hours, hours / 2) })

const asJson = ({ scenario, figures }: { scenario: Scenario; figures: Figures }) => ({
  ...scenario,
  figures: Object.fromEntries([...figures].map(([row, columns]) => [row, Object.fromEntries(columns)])),
})
