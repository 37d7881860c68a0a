import type { Checker, Read, Violation } from '../history/operation.ts'
import { place } from './log.ts'

/** I2: no key stands in the logs twice. */
export const doubled: Checker = (history) => {
  const first = new Map<string, Read>()
  const found: Violation[] = []
  for (const op of history) {
    if (op.f !== 'read' || op.value.cid === null) continue
    const earlier = first.get(op.value.cid)
    if (!earlier) first.set(op.value.cid, op)
    else {
      const says = `One message is ${place(earlier.value.conv, earlier.value.seq)} and ${place(op.value.conv, op.value.seq)}.`
      found.push({ invariant: 'I2', says, shown: [earlier, op] })
    }
  }
  return found
}
