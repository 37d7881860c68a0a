import { lateness } from './checkers/staleness.ts'
import type { History } from './history/operation.ts'

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** What a run amounted to. */
export function figuresOf(history: History) {
  const acknowledged = new Set<string>()
  const codes: string[] = []
  const faults: string[] = []
  const nodes: string[] = []
  let tries = 0
  let unknown = 0
  let again = 0
  let shown = 0
  for (const op of history) {
    if (op.f === 'send') {
      if (op.type === 'invoke') tries += 1
      if (op.type === 'invoke' && op.value.again) again += 1
      if (op.type === 'ok') acknowledged.add(op.value.cid)
      if (op.type === 'info') unknown += 1
      if (op.type === 'fail') codes.push(op.value.code ?? '')
    }
    if (op.f === 'recv') shown += 1
    if (op.f === 'fault' && op.type === 'invoke') faults.push(op.value.fault)
    if (op.f === 'node') nodes.push(op.value.event)
  }
  const late = lateness(history)
    .map(({ ns }) => ns / 1e9)
    .sort((a, b) => a - b)
  return {
    operations: history.length,
    acknowledged: acknowledged.size,
    tries,
    again,
    unknown,
    refused: tally(codes),
    shown,
    faults: faults.length,
    faultsByName: tally(faults),
    nodes: tally(nodes),
    latenessSeconds: {
      judged: late.length,
      p50: quantile(late, 0.5),
      p99: quantile(late, 0.99),
      most: late.at(-1) ?? 0,
    },
    /** With none lost of so many, the share that is lost is below this, with 95 % confidence (the rule of three). */
    lossBelow: acknowledged.size > 0 ? 3 / acknowledged.size : null,
  }
}
export type Figures = ReturnType<typeof figuresOf>
