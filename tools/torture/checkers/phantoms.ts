import type { Checker } from '../history/operation.ts'
import { place } from './log.ts'

/** I5: nothing stands in a log that nobody tried to send. */
export const phantoms: Checker = (history) => {
  const tried = new Set<string>()
  for (const op of history) if (op.f === 'send' && op.type === 'invoke') tried.add(op.value.cid)
  return history.flatMap((op) => {
    if (op.f !== 'read' || op.value.cid === null || tried.has(op.value.cid)) return []
    const says = `${place(op.value.conv, op.value.seq)} was sent by nobody.`
    return [{ invariant: 'I5' as const, says, shown: [op] }]
  })
}
