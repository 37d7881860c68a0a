import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { ConversationHead, MarkSeen } from '@walletdesk/shared/protocol/visitor.ts'
import type { Memory } from './memory.ts'
import type { ThreadLog } from './thread-log.ts'
import { unreadOf } from './view.ts'

/** How far the visitor has read: kept for the next page and the other tabs, and told to the server once. */
export interface ReadMarks {
  /** As far as the server knows. */
  learn(thread: readonly ConversationHead[]): void
  /** What another tab, or the page before, had before the visitor's eyes. */
  recall(): void
  /** All that is here is before the visitor's eyes. `false`: it was before. */
  see(): boolean
}

export function readMarks(parts: {
  log: ThreadLog
  memory: Pick<Memory, 'fields' | 'keep'>
  tell(cmd: MarkSeen): Promise<unknown>
}): ReadMarks {
  const { log, memory } = parts
  const told = new Map<ConversationId, number>()

  const recall = () => {
    const { seen } = memory.fields
    if (seen) log.markSeen(seen.conversation, 'visitor', seen.seq)
  }

  const tellNew = async () => {
    for (const { transcript, seenByVisitor: seq } of log.known) {
      const { conversation } = transcript
      if (seq <= (told.get(conversation) ?? 0)) continue
      told.set(conversation, seq)
      await parts.tell({ conversation, seq })
    }
  }

  return {
    recall,
    learn(thread) {
      for (const { id, seenByVisitor } of thread) told.set(id, seenByVisitor)
      recall()
      void tellNew()
    },
    see() {
      const unread = unreadOf(log.known)
      const last = unread.at(-1)
      if (!last) return false
      for (const { conversation, entry } of unread) log.markSeen(conversation, 'visitor', entry.seq)
      memory.keep({ seen: { conversation: last.conversation, seq: last.entry.seq } })
      void tellNew()
      return true
    },
  }
}
