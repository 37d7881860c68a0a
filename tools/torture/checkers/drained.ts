import type { Checker, Send, Violation } from '../history/operation.ts'
import { entriesByKey } from './log.ts'

/**
 * I14: when the faults are over everybody is connected and the outboxes run empty, and what was written has arrived or
 * was refused: it is not forgotten on the way.
 */
export const drained: Checker = (history) => {
  const entries = entriesByKey(history)
  const refusals = new Map<string, Send>()
  const found: Violation[] = []
  let ended = false
  const left = new Set<string>()
  for (const op of history) {
    if (op.f === 'send' && op.type === 'fail') refusals.set(op.value.cid, op)
    if (op.f !== 'outbox') continue
    ended = true
    const { who, pending, online, afterMs } = op.value
    const after = `${Math.round(afterMs / 1000)} s after the last fault`
    if (!online) found.push({ invariant: 'I14', says: `${who} is not connected ${after}.`, shown: [op] })
    if (pending === 0) continue
    left.add(who)
    found.push({ invariant: 'I14', says: `${who} has ${pending} unsent ${after}.`, shown: [op] })
  }
  if (!ended) return found
  for (const op of history) {
    if (op.f !== 'write' || entries.has(op.value.cid) || left.has(op.value.who)) continue
    const refusal = refusals.get(op.value.cid)
    if (refusal && !refusal.value.again && isFinal(refusal.value.code)) continue
    const says = `${op.value.who} wrote a message that is in no log and in no outbox, and that nobody refused for good.`
    found.push({ invariant: 'I14', says, shown: [op] })
  }
  return found
}

/** Anything else is tried again. */
const LATER = new Set(['rate.limited', 'storage.full', 'storage.unavailable', 'server.stopping', 'guard.unavailable'])
const isFinal = (code: string | undefined) => code !== undefined && code !== 'internal' && !LATER.has(code)
