import type { Checker, Node, Violation } from '../history/operation.ts'
import { entriesByKey, place } from './log.ts'

/**
 * I1 and I9: what was acknowledged stands in the log at the end, where its acknowledgement said and as it was written.
 * What is missing and was acknowledged before a node was killed was not on the disk.
 */
export const lost: Checker = (history) => {
  const entries = entriesByKey(history)
  const lastKill = history.findLast((op): op is Node => op.f === 'node' && op.value.event === 'killed')
  const found: Violation[] = []
  for (const op of history) {
    if (op.f !== 'send' || op.type !== 'ok') continue
    const { cid, conv, seq, text } = op.value
    const entry = entries.get(cid)
    if (!entry && lastKill && op.time < lastKill.time) {
      const says = `${place(conv, seq)} was acknowledged, then a node was killed, and it is in no log.`
      found.push({ invariant: 'I9', says, shown: [op, lastKill] })
    } else if (!entry) {
      found.push({ invariant: 'I1', says: `${place(conv, seq)} was acknowledged and is in no log.`, shown: [op] })
    } else if (entry.value.conv !== conv || entry.value.seq !== seq || entry.value.text !== text) {
      const says = `${place(conv, seq)} was acknowledged, and what was sent stands as ${place(entry.value.conv, entry.value.seq)}, or with another text.`
      found.push({ invariant: 'I1', says, shown: [op, entry] })
    }
  }
  return found
}
