import type { Checker, History, Read, Recv, Violation, Watch } from '../history/operation.ts'
import { logsOf, place } from './log.ts'

/** I3, of the store: every log is numbered from 1, without a gap. */
function numbered(logs: ReadonlyMap<string, readonly Read[]>): Violation[] {
  const found: Violation[] = []
  for (const log of logs.values()) {
    const wrong = log.findIndex((entry, i) => entry.value.seq !== i + 1)
    const entry = log[wrong]
    if (!entry) continue
    const says = `Number ${wrong + 1} of the log is ${place(entry.value.conv, entry.value.seq)}.`
    found.push({ invariant: 'I3', says, shown: log.slice(Math.max(0, wrong - 1), wrong + 1) })
  }
  return found
}

type Reader = { watch: Watch; expected: readonly Read[]; next: number; wrong: boolean }

/** I3, of the readers: what each was shown is the beginning of the log, in its order and without a hole. */
function read(history: History, logs: ReadonlyMap<string, readonly Read[]>): Violation[] {
  const readers = new Map<string, Reader>()
  const messages = new Map<string, readonly Read[]>()
  const found: Violation[] = []

  const begin = (watch: Watch) => {
    const { conv, whole } = watch.value
    const log = logs.get(conv) ?? []
    if (!whole && !messages.has(conv))
      messages.set(
        conv,
        log.filter(({ value }) => value.kind === 'message'),
      )
    const expected = whole ? log : (messages.get(conv) ?? [])
    readers.set(`${watch.process} ${conv}`, { watch, expected, next: 0, wrong: false })
  }

  const take = (op: Recv) => {
    const reader = readers.get(`${op.process} ${op.value.conv}`)
    if (!reader || reader.wrong) return
    const entry = reader.expected[reader.next]
    const { seq, text, conv } = op.value
    reader.next += 1
    if (entry?.value.seq === seq && (text === null || text === entry.value.text)) return
    reader.wrong = true
    const due = entry ? place(conv, entry.value.seq) : 'nothing more'
    const says = `${reader.watch.value.who} was shown ${place(conv, seq)} where ${due} belongs${entry?.value.seq === seq ? ', with another text' : ''}.`
    found.push({ invariant: 'I3', says, shown: [reader.watch, op, ...(entry ? [entry] : [])] })
  }

  for (const op of history) {
    if (op.f === 'watch') begin(op)
    else if (op.f === 'recv') take(op)
  }
  return found
}

/** I3: what a reader is shown of a log is 1 to n, gapless, in order, and the same for all readers. */
export const reading: Checker = (history) => {
  const logs = logsOf(history)
  return [...numbered(logs), ...read(history, logs)]
}
