import { writeFile } from 'node:fs/promises'
import { runRush } from '../../server/testing/rush.ts'
import { scoreRush } from '../../server/testing/rush-score.ts'
import { root } from '../paths.ts'
import { readOptions, wholeNumber } from './options.ts'
import { saveJson } from './report.ts'
import { rushChart } from './rush/chart.ts'
import { rushPlan } from './rush/plan.ts'
import { onStage } from './stage.ts'

const CHART = `${root}docs/images/rush.svg`

const percent = (share: number) => `${Math.round(share * 100)} %`
const minutes = (ms: number) => `${(ms / 60_000).toFixed(1)} min`

/** `pnpm bench rush`: a rush through the running server, and the chart of it in docs/images. */
export async function benchRush(args: readonly string[]): Promise<void> {
  const values = readOptions(args, {
    json: { type: 'string' },
    seed: { type: 'string', default: '4' },
    chart: { type: 'string' },
  })
  const plan = rushPlan(wholeNumber('seed', values.seed, 0))
  let shown = 0
  const run = await onStage(({ folder }) => {
    // What the server in this process keeps lies there.
    process.env.TMPDIR = folder
    return runRush(plan, (minute) => {
      if (minute < shown) return
      shown += 15
      console.log(`minute ${Math.floor(minute)} of ${plan.lasts}`)
    })
  })
  const score = scoreRush(run.visits, run.startedAt)
  const chart = values.chart ?? CHART
  await writeFile(chart, rushChart(run, plan.lasts))
  console.log(
    [
      '',
      `${run.visits.length} visitors, ${score.visits} of them had to wait and were answered.`,
      `The reply came by the end of the window shown first: ${percent(score.kept)} (told: at least 90 %).`,
      `The window on screen held the reply: at ${percent(score.inside)} of all moments (told: 80 %).`,
      `Promised ${minutes(score.promisedMs)}, waited ${minutes(score.waitedMs)} on average; ${score.windows.toFixed(1)} windows a visit.`,
      `Chart: ${chart}`,
    ].join('\n'),
  )
  await saveJson(values.json, { plan, score })
}
