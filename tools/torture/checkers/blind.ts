import type { History, Operation } from '../history/operation.ts'
import type { Finding } from './all.ts'

/** What every run sees, and what could not be said without it. */
const seen: readonly { what: string; is(op: Operation): boolean }[] = [
  { what: 'a message was acknowledged', is: (op) => op.f === 'send' && op.type === 'ok' },
  { what: 'an entry was shown to somebody', is: ({ f }) => f === 'recv' },
  { what: 'a conversation’s tag came through a door', is: ({ f }) => f === 'saw' },
  { what: 'a fault struck', is: ({ f }) => f === 'fault' },
  { what: 'an outbox was looked at', is: ({ f }) => f === 'outbox' },
  { what: 'an entry stands in the store', is: ({ f }) => f === 'read' },
  { what: 'a chain was checked', is: ({ f }) => f === 'chain' },
  { what: 'a node was measured', is: ({ f }) => f === 'measure' },
]
/** With the calls to the disk. */
const traced = { what: 'the disk answered', is: ({ f }: Operation) => f === 'sync' }

/** A fault that came so often and never found anything to strike is none. */
const OFTEN = 5

/** What the checkers of a run could not see at all: they have found nothing because there was nothing. */
export function blind(history: History, disk: boolean): Finding[] {
  const finding = (says: string): Finding => ({ checker: 'blind', invariant: '-', says, shown: [] })
  const unseen = [...seen, ...(disk ? [traced] : [])].filter(({ is }) => !history.some(is))
  const struck = new Map<string, { times: number; missed: number }>()
  for (const op of history) {
    if (op.f !== 'fault' || op.type !== 'ok') continue
    const { times, missed } = struck.get(op.value.fault) ?? { times: 0, missed: 0 }
    struck.set(op.value.fault, { times: times + 1, missed: missed + (op.value.missed ? 1 : 0) })
  }
  const idle = [...struck].filter(([, { times, missed }]) => times >= OFTEN && missed === times)
  return [
    ...unseen.map(({ what }) => finding(`Nothing was looked at: it was never seen that ${what}.`)),
    ...idle.map(([fault, { times }]) => finding(`The fault ${fault} came ${times} times and found nothing to strike.`)),
  ]
}
