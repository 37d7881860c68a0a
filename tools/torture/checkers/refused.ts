import type { Checker, Send } from '../history/operation.ts'
import { entriesByKey, place } from './log.ts'

/** I6: what was refused each time it was tried is in no log. (That what is unknown is there at most once is I2.) */
export const refused: Checker = (history) => {
  const entries = entriesByKey(history)
  const perhaps = new Set<string>()
  const refusals = new Map<string, Send>()
  /** Tries without an answer yet, by process. */
  const open = new Map<number, string>()
  for (const op of history) {
    if (op.f !== 'send') continue
    const { cid, again } = op.value
    if (op.type === 'invoke') open.set(op.process, cid)
    else open.delete(op.process)
    if (op.type === 'ok' || op.type === 'info') perhaps.add(cid)
    // With another text under the same key: the refusal is about that text.
    if (op.type === 'fail' && again !== 'changed') refusals.set(cid, op)
  }
  for (const cid of open.values()) perhaps.add(cid)
  return [...refusals].flatMap(([cid, op]) => {
    const entry = entries.get(cid)
    if (!entry || perhaps.has(cid)) return []
    const says = `${place(entry.value.conv, entry.value.seq)} was refused (${op.value.code}) and is there all the same.`
    return [{ invariant: 'I6' as const, says, shown: [op, entry] }]
  })
}
