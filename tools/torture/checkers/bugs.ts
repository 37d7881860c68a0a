import type { Checker, Violation } from '../history/operation.ts'

/** I15: whatever happens outside, nothing happens inside a node that must not: no answer and no log has an incident. */
export const bugs: Checker = (history) =>
  history.flatMap((op): Violation[] => {
    if (op.f === 'incident') {
      const says = `Node ${op.value.node} noted a bug, ${op.value.where}: ${op.value.detail}`
      return [{ invariant: 'I15', says, shown: [op] }]
    }
    if (op.f !== 'send' || op.value.code !== 'internal') return []
    return [{ invariant: 'I15', says: `${op.value.who} was answered with a bug.`, shown: [op] }]
  })
