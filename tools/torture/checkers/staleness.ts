import type { Checker, History, Operation, Read, Recv, Violation, Watch } from '../history/operation.ts'
import { logsOf, place } from './log.ts'

const SECOND = 1e9

type Reader = { watch: Watch; taken: number }
/** How long a reader went without an entry that was there, and from what on it is counted. */
export type Lateness = { ns: number; from: Operation; op: Operation; who: string }

/**
 * How late each entry came to each reader who was connected. It is counted from when the entry was known to stand in
 * the log, and not from before the reader began to read, was greeted last, or the last fault was over; while a fault
 * lasts nothing is judged. What never came counts until the outboxes were looked at, at the end.
 */
export function lateness(history: History): Lateness[] {
  const known = new Map<string, Operation>()
  const readers = new Map<string, Reader>()
  const online = new Map<string, Operation>()
  const found: Lateness[] = []
  let faults = 0
  let calm: Operation | null = null
  /** When it was looked at for the last time: after it, everybody leaves. */
  const end = history.findLast((op) => op.f === 'outbox')
  /** Made when it is needed: mostly nothing is missing. */
  let logs: Map<string, Read[]> | undefined

  const latest = (...ops: (Operation | null | undefined)[]) =>
    ops.reduce<Operation | null>((late, op) => (op && (!late || op.time > late.time) ? op : late), null)

  const note = (op: Operation, reader: Reader, entry: Operation | undefined) => {
    const greeted = online.get(reader.watch.value.who)
    const from = latest(entry, reader.watch, greeted, calm)
    if (greeted && entry && from)
      found.push({ ns: Math.max(0, op.time - from.time), from, op, who: reader.watch.value.who })
  }

  const take = (op: Recv) => {
    const id = `${op.value.conv} ${op.value.seq}`
    const reader = readers.get(`${op.process} ${op.value.conv}`)
    const entry = known.get(id)
    if (!entry) known.set(id, op)
    if (!reader) return
    reader.taken += 1
    if (faults === 0) note(op, reader, entry ?? op)
  }

  for (const op of history) {
    switch (op.f) {
      case 'send':
        if (op.type === 'ok' && !known.has(`${op.value.conv} ${op.value.seq}`))
          known.set(`${op.value.conv} ${op.value.seq}`, op)
        break
      case 'recv':
        take(op)
        break
      case 'watch':
        readers.set(`${op.process} ${op.value.conv}`, { watch: op, taken: 0 })
        break
      case 'unwatch':
        readers.delete(`${op.process} ${op.value.conv}`)
        break
      case 'line':
        if (op.value.online) online.set(op.value.who, op)
        else online.delete(op.value.who)
        break
      case 'fault':
        faults += op.type === 'invoke' ? 1 : -1
        calm = op
        break
      case 'outbox':
        if (op === end) for (const reader of readers.values()) missing(op, reader)
        break
      default:
    }
  }
  return found

  function missing(at: Operation, reader: Reader) {
    const { conv, whole } = reader.watch.value
    logs ??= logsOf(history)
    const log = logs.get(conv) ?? []
    const expected = whole ? log : log.filter(({ value }) => value.kind === 'message')
    const entry = expected[reader.taken]
    if (entry) note(at, reader, known.get(`${conv} ${entry.value.seq}`))
  }
}

/** I7: whoever is connected sees what there is at most `withinS` after the last fault was over. */
export const staleness =
  (withinS: number): Checker =>
  (history) =>
    lateness(history)
      .filter(({ ns }) => ns > withinS * SECOND)
      .map(({ ns, from, op, who }): Violation => {
        const what = op.f === 'recv' ? place(op.value.conv, op.value.seq) : 'an entry, which never came,'
        const says = `${who} was connected and went ${(ns / SECOND).toFixed(1)} s without ${what}.`
        return { invariant: 'I7', says, shown: [from, op] }
      })
