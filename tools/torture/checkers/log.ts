import type { History, Read } from '../history/operation.ts'

/** The logs as they stood at the end, by conversation, in their order. */
export function logsOf(history: History): Map<string, Read[]> {
  const logs = new Map<string, Read[]>()
  for (const op of history) {
    if (op.f !== 'read') continue
    const log = logs.get(op.value.conv)
    if (log) log.push(op)
    else logs.set(op.value.conv, [op])
  }
  return logs
}

/** The entries at the end that somebody sent under a key, by that key; the first where there are several. */
export function entriesByKey(history: History): Map<string, Read> {
  const entries = new Map<string, Read>()
  for (const op of history) {
    if (op.f !== 'read' || op.value.cid === null || entries.has(op.value.cid)) continue
    entries.set(op.value.cid, op)
  }
  return entries
}

export const place = (conv: string | null, seq: number | null) => `entry ${seq} of ${conv}`
