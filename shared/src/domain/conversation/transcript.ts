import type { ConversationId } from '../../kernel/brand.ts'
import type { EntryView } from '../../protocol/entry.ts'
import type { Epoch } from '../../protocol/visitor.ts'

/** The part of one conversation's log that a client has. */
export type Transcript = {
  readonly conversation: ConversationId
  /** The store these entries come from. Of another epoch, they are void. */
  readonly epoch: Epoch
  /** `seq` 1 to n without a gap. */
  readonly entries: readonly EntryView[]
  /** Came before their turn: kept until the gap below them is filled. Ascending, each once. */
  readonly early: readonly EntryView[]
  /** The highest `seq` known to exist. */
  readonly head: number
}

export const emptyTranscript = (conversation: ConversationId, epoch: Epoch): Transcript => ({
  conversation,
  epoch,
  entries: [],
  early: [],
  head: 0,
})

/** The last entry that is in place. */
export const lastSeq = (transcript: Transcript): number => transcript.entries.length

/** The `since` to ask for, while something is missing below the head; `null` when it is whole. */
export const missingSince = (transcript: Transcript): number | null =>
  lastSeq(transcript) < transcript.head ? lastSeq(transcript) : null

/** Somebody said that the log reaches this far. */
export const knowHead = (transcript: Transcript, head: number): Transcript =>
  head > transcript.head ? { ...transcript, head } : transcript

/** Takes entries in whatever order and however often they come: the next one is applied, an old one dropped, an early one kept. */
export function addEntries(transcript: Transcript, arrived: readonly EntryView[]): Transcript {
  const last = lastSeq(transcript)
  const known = new Set(transcript.early.map((entry) => entry.seq))
  const fresh: EntryView[] = []
  for (const entry of arrived) {
    if (entry.seq <= last || known.has(entry.seq)) continue
    known.add(entry.seq)
    fresh.push(entry)
  }
  if (fresh.length === 0) return transcript
  const waiting = [...transcript.early, ...fresh].sort((a, b) => a.seq - b.seq)
  const gap = waiting.findIndex((entry, i) => entry.seq !== last + 1 + i)
  const next = gap === -1 ? waiting : waiting.slice(0, gap)
  return {
    ...transcript,
    entries: next.length === 0 ? transcript.entries : withErased([...transcript.entries, ...next], next),
    early: gap === -1 ? [] : waiting.slice(gap),
    head: Math.max(transcript.head, waiting.at(-1)?.seq ?? 0),
  }
}

/** Whoever learned a text before it was erased forgets it when they learn of that. */
function withErased(entries: EntryView[], added: readonly EntryView[]): EntryView[] {
  for (const { of } of added.filter((entry) => entry.kind === 'erased')) {
    const entry = entries[of - 1]
    if (entry?.kind === 'message' || entry?.kind === 'note') {
      const { kind, seq, at, author, key } = entry
      entries[of - 1] = { kind, seq, at, author, text: '', erased: true, ...(key && { key }) }
    } else if (entry?.kind === 'intake') entries[of - 1] = { ...entry, answers: [], erased: true }
    else if (entry?.kind === 'rated') entries[of - 1] = { ...entry, comment: '', erased: true }
  }
  return entries
}
