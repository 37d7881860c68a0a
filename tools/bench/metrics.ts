import { costOfCounting } from '../../server/testing/metrics-cost.ts'
import { median, spread } from './messages/figures.ts'
import { saveJson } from './report.ts'

const ROUNDS = 9
const MESSAGES = 100_000

/** `pnpm bench metrics`: what counting costs a message, with somebody who reads the figures and without. */
export async function benchMetrics(json: string | undefined): Promise<void> {
  const rounds = { counted: [] as number[], nobody: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++)
    for (const who of ['counted', 'nobody'] as const) {
      const micros = costOfCounting(who, MESSAGES)
      // The first one warms the program up.
      if (round > 0) rounds[who].push(micros)
    }
  for (const [title, of] of [
    ['with METRICS_TOKEN', rounds.counted],
    ['without', rounds.nobody],
  ] as const) {
    const { least, most } = spread(of)
    const between = `${least.toFixed(2)} - ${most.toFixed(2)}`
    console.log(`${title.padEnd(20)}${median(of).toFixed(2).padStart(8)} µs a message  (${between})`)
  }
  await saveJson(json, { microsPerMessage: { counted: median(rounds.counted), nobody: median(rounds.nobody) } })
}
