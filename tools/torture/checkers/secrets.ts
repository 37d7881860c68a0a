import type { Checker } from '../history/operation.ts'

/** I12: no planted secret lies in what was kept, printed or told. */
export const secrets: Checker = (history) =>
  history.flatMap((op) => {
    if (op.f !== 'canary' || op.value.where.length === 0) return []
    const says = `A planted secret (${op.value.kind}) lies in ${op.value.where.join(', ')}.`
    return [{ invariant: 'I12' as const, says, shown: [op] }]
  })
