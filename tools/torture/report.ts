import type { Operation } from './history/operation.ts'
import type { Run } from './run.ts'

const MOST_SHOWN = 10
const SHOWN_CHARS = 400

const line = (op: Operation) => `      ${JSON.stringify(op).slice(0, SHOWN_CHARS)}`
const list = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

const again = ({ seconds, seed, nodes, store, visitors, from }: Run['options']) =>
  `pnpm torture --minutes ${seconds / 60} --seed ${seed} --nodes ${nodes} --store ${store} --visitors ${visitors}${from === null ? '' : ` --from ${from}`}`

/** A run in plain words. */
export function report(run: Run): string {
  const { figures, findings, folder, options, unseen } = run
  const { latenessSeconds: late } = figures
  const lines = [
    `${figures.acknowledged} messages acknowledged (${figures.tries} tries, ${figures.again} of them again; ${figures.unknown} without an answer), ${figures.shown} times shown.`,
    `${figures.faults} faults: ${list(figures.faultsByName)}.`,
    `Refused: ${list(figures.refused) || 'nothing'}.`,
    `Late by ${late.p50.toFixed(2)} s (half), ${late.p99.toFixed(2)} s (99 of 100), ${late.most.toFixed(1)} s at most, of ${late.judged} that were judged.`,
    ...unseen.map((what) => `Not looked at here: ${what}.`),
  ]
  if (findings.length === 0) {
    const share =
      figures.lossBelow === null ? '' : `, and below ${figures.lossBelow.toExponential(1)} with 95 % confidence`
    return [
      ...lines,
      `Nothing was lost, doubled, reordered or told to the wrong people: 0 of ${figures.acknowledged}${share}.`,
    ].join('\n')
  }
  const kinds = [...new Set(findings.map(({ invariant }) => invariant))]
  return [
    ...lines,
    `\n${findings.length} violations, of ${kinds.join(', ')}. The first of them:`,
    ...findings
      .slice(0, MOST_SHOWN)
      .flatMap(({ invariant, says, shown }) => [`  ${invariant}  ${says}`, ...shown.map(line)]),
    `\nSeed ${options.seed}. Again: ${again(options)}`,
    `History, logs and data: ${folder}`,
  ].join('\n')
}
