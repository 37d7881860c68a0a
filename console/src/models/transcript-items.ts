import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Author, EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import type { Unsent } from './desk.ts'

/** What happened, rather than what somebody wrote. The desk sees all of it. */
export type EventEntry = Exclude<EntryView, { kind: 'message' | 'note' | 'blank' }>

/** What is drawn, from top to bottom. */
export type Item =
  | { kind: 'day'; id: string; at: Instant }
  | { kind: 'new'; id: string }
  | { kind: 'event'; id: string; entry: EventEntry }
  | {
      kind: 'message' | 'note'
      id: string
      seq: number
      at: Instant
      author: Author
      text: string
      erased: boolean
      files: readonly FileView[]
      /** Follows one by the same author closely: its name need not be said again. */
      joined: boolean
    }
  | { kind: 'unsent'; id: string; unsent: Unsent }

/** What somebody wrote. */
export type Said = Extract<Item, { kind: 'message' | 'note' }>

/** Messages of one author within this are drawn as one block. */
const JOIN_WITHIN_MS = 3 * 60_000

const dayOf = (at: Instant) => new Date(at).toDateString()
const authorOf = (a: Author) => (a.role === 'agent' ? a.id : 'visitor')

/**
 * A log and what is still on its way, as a list to draw. `newAfter`: the last `seq` the desk had seen when the
 * conversation was opened; what the visitor wrote after it stands below a line.
 */
export function itemsOf(
  entries: readonly EntryView[],
  unsent: readonly Unsent[],
  conversation: ConversationId,
  newAfter: number,
): Item[] {
  const items: Item[] = []
  let day = ''
  let lineDrawn = false
  let before: Said | null = null
  const logged = new Set<string>()
  for (const entry of entries) {
    if (entry.kind === 'blank') continue
    const today = dayOf(entry.at)
    if (today !== day) {
      items.push({ kind: 'day', id: `day-${today}`, at: entry.at })
      day = today
      before = null
    }
    if (entry.kind !== 'message' && entry.kind !== 'note') {
      items.push({ kind: 'event', id: `seq-${entry.seq}`, entry })
      before = null
      continue
    }
    if (!lineDrawn && newAfter > 0 && entry.seq > newAfter && entry.author.role === 'visitor') {
      items.push({ kind: 'new', id: 'new' })
      lineDrawn = true
      before = null
    }
    if (entry.key) logged.add(entry.key)
    const item: Said = {
      kind: entry.kind,
      id: entry.key ?? `seq-${entry.seq}`,
      seq: entry.seq,
      at: entry.at,
      author: entry.author,
      text: entry.text,
      erased: entry.erased ?? false,
      files: entry.kind === 'message' ? (entry.files ?? []) : [],
      joined:
        before !== null &&
        before.kind === entry.kind &&
        authorOf(before.author) === authorOf(entry.author) &&
        entry.at - before.at < JOIN_WITHIN_MS,
    }
    items.push(item)
    before = item
  }
  for (const one of unsent) {
    if (one.conversation !== conversation || logged.has(one.key)) continue
    items.push({ kind: 'unsent', id: one.key, unsent: one })
  }
  return items
}

/** The newest of this agent's messages, and whether the visitor has seen it: only that one says so. */
export function deliveryOf(
  items: readonly Item[],
  me: string,
  seenByVisitor: number,
): { id: string; seen: boolean } | null {
  const last = items.findLast((i) => i.kind === 'message' && i.author.role === 'agent' && i.author.id === me)
  return last && last.kind === 'message' ? { id: last.id, seen: last.seq <= seenByVisitor } : null
}
