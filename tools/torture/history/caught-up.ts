import type { History } from './operation.ts'

/** Whether everybody who is connected has been shown every message that is known to stand in what they read. */
export function caughtUp(history: History): boolean {
  const known = new Map<string, Set<number>>()
  const readers = new Map<string, { conv: string; who: string; seqs: Set<number> }>()
  const online = new Set<string>()
  const know = (conv: string, seq: number) => {
    const seqs = known.get(conv)
    if (seqs) seqs.add(seq)
    else known.set(conv, new Set([seq]))
  }
  for (const op of history) {
    if (
      op.f === 'send' &&
      op.type === 'ok' &&
      op.value.kind === 'message' &&
      op.value.conv !== null &&
      op.value.seq !== null
    )
      know(op.value.conv, op.value.seq)
    else if (op.f === 'watch')
      readers.set(`${op.process} ${op.value.conv}`, { conv: op.value.conv, who: op.value.who, seqs: new Set() })
    else if (op.f === 'unwatch') readers.delete(`${op.process} ${op.value.conv}`)
    else if (op.f === 'line') {
      if (op.value.online) online.add(op.value.who)
      else online.delete(op.value.who)
    } else if (op.f === 'recv') {
      if (op.value.kind === 'message') know(op.value.conv, op.value.seq)
      readers.get(`${op.process} ${op.value.conv}`)?.seqs.add(op.value.seq)
    }
  }
  return [...readers.values()].every(
    ({ conv, who, seqs }) => !online.has(who) || [...(known.get(conv) ?? [])].every((seq) => seqs.has(seq)),
  )
}
