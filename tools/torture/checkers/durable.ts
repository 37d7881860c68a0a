import type { Checker, Send, Violation } from '../history/operation.ts'
import { place } from './log.ts'

/**
 * I9, by the calls of the server: between sending and acknowledgement of a message the disk has answered at least
 * once. Says nothing where no call was seen at all.
 */
export const durable: Checker = (history) => {
  const synced = history.filter((op) => op.f === 'sync').map(({ time }) => time)
  if (synced.length === 0) return []
  synced.sort((a, b) => a - b)
  /** When each was tried first: an acknowledgement of a later try may be about that. */
  const tried = new Map<string, Send>()
  const found: Violation[] = []
  let next = 0
  for (const op of history) {
    if (op.f !== 'send') continue
    if (op.type === 'invoke' && !tried.has(op.value.cid)) tried.set(op.value.cid, op)
    const first = tried.get(op.value.cid)
    if (op.type !== 'ok' || !first) continue
    // Acknowledgements are in the order of time: the last answer of the disk before this one.
    while (next < synced.length && (synced[next] ?? 0) <= op.time) next += 1
    const last = synced[next - 1]
    if (last !== undefined && last >= first.time) continue
    const says = `${place(op.value.conv, op.value.seq)} was acknowledged before anything reached the disk.`
    found.push({ invariant: 'I9', says, shown: [first, op] })
  }
  return found
}
