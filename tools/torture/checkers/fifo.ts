import type { Checker, Read, Violation } from '../history/operation.ts'
import { entriesByKey, place } from './log.ts'

/** I4: what one device wrote in one lane stands in the log in the order of writing. */
export const fifo: Checker = (history) => {
  const entries = entriesByKey(history)
  const last = new Map<string, Read>()
  const found: Violation[] = []
  for (const op of history) {
    if (op.f !== 'write') continue
    const entry = entries.get(op.value.cid)
    if (!entry) continue
    const lane = `${op.value.who} ${op.process} ${op.value.lane} ${entry.value.conv}`
    const before = last.get(lane)
    if (before && before.value.seq > entry.value.seq) {
      const says = `${op.value.who} wrote ${place(before.value.conv, before.value.seq)} before ${place(entry.value.conv, entry.value.seq)}.`
      found.push({ invariant: 'I4', says, shown: [op, before, entry] })
    } else last.set(lane, entry)
  }
  return found
}
