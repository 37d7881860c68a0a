import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import {
  addEntries,
  emptyTranscript,
  knowHead,
  lastSeq,
  missingSince,
  type Transcript,
} from '@walletdesk/shared/domain/conversation/transcript.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { ConversationHead, Epoch, Sync, Synced } from '@walletdesk/shared/protocol/visitor.ts'

/** One conversation as far as it is known here. */
export type Known = {
  readonly openedAt: Instant
  /** As the server said when the log reached so far: entries that reach further know better. */
  readonly state: ConversationHead['state']
  readonly stateAt: number
  readonly seenByDesk: number
  readonly seenByVisitor: number
  readonly transcript: Transcript
}

/** The visitor's conversations, filled up from the server until nothing is missing. */
export interface ThreadLog {
  /** Oldest first. */
  readonly known: readonly Known[]
  /** What the server says there is. `false`: it comes from another store, and what was known is void. */
  learn(epoch: Epoch, thread: readonly ConversationHead[]): boolean
  add(conversation: ConversationId, entries: readonly EntryView[]): void
  markSeen(conversation: ConversationId, by: 'visitor' | 'desk', seq: number): void
  /** Fetches what is missing, newest conversation first. Call when online, and after each `learn` and `add`. */
  fill(): Promise<void>
  forget(): void
}

export function threadLog(parts: {
  ask(cmd: Sync): Promise<Answer<Synced>>
  /** Another store answers: say hello again. */
  otherEpoch(): void
  changed(): void
}): ThreadLog {
  let epoch: Epoch | null = null
  let known: readonly Known[] = []
  let filling = false
  /** The server gives nothing more of these; the next `learn` may. */
  const dry = new Set<ConversationId>()

  const find = (id: ConversationId) => known.find(({ transcript }) => transcript.conversation === id)

  const put = (next: Known) => {
    const id = next.transcript.conversation
    const others = known.filter(({ transcript }) => transcript.conversation !== id)
    known = [...others, next].sort((a, b) => a.openedAt - b.openedAt)
  }

  const next = () =>
    known.findLast(({ transcript }) => missingSince(transcript) !== null && !dry.has(transcript.conversation))

  const take = ({ conversation, head, entries }: Synced, since: number) => {
    const item = find(conversation)
    if (!item) return
    const transcript = knowHead(addEntries(item.transcript, entries), head)
    if (lastSeq(transcript) === since) dry.add(conversation)
    put({ ...item, transcript })
  }

  const fillAll = async () => {
    for (let item = next(); item; item = next()) {
      const { conversation } = item.transcript
      const since = lastSeq(item.transcript)
      const answer = await parts.ask({ conversation, since })
      if (!answer.ok && answer.code === 'unanswered') return
      if (!answer.ok) dry.add(conversation)
      else if (answer.value.epoch === epoch) take(answer.value, since)
      else return parts.otherEpoch()
      parts.changed()
    }
  }

  return {
    get known() {
      return known
    },
    learn(nextEpoch, thread) {
      const same = epoch === null || epoch === nextEpoch
      if (!same) known = []
      epoch = nextEpoch
      dry.clear()
      for (const head of thread) {
        const earlier = find(head.id)
        put({
          openedAt: head.openedAt,
          state: head.state,
          stateAt: head.head,
          seenByDesk: Math.max(head.seenByDesk, earlier?.seenByDesk ?? 0),
          seenByVisitor: Math.max(head.seenByVisitor, earlier?.seenByVisitor ?? 0),
          transcript: knowHead(earlier?.transcript ?? emptyTranscript(head.id, nextEpoch), head.head),
        })
      }
      return same
    },
    add(conversation, entries) {
      const at = entries.find((entry) => entry.kind !== 'blank')?.at
      if (epoch === null || at === undefined) return
      const item = find(conversation) ?? {
        openedAt: at,
        state: 'queued',
        stateAt: 0,
        seenByDesk: 0,
        seenByVisitor: 0,
        transcript: emptyTranscript(conversation, epoch),
      }
      put({ ...item, transcript: addEntries(item.transcript, entries) })
    },
    markSeen(conversation, by, seq) {
      const item = find(conversation)
      if (!item) return
      const mark = by === 'desk' ? 'seenByDesk' : 'seenByVisitor'
      if (seq > item[mark]) put({ ...item, [mark]: seq })
    },
    async fill() {
      if (filling) return
      filling = true
      try {
        await fillAll()
      } finally {
        filling = false
      }
    },
    forget() {
      epoch = null
      known = []
      dry.clear()
    },
  }
}
