import type { ConversationHead } from '@walletdesk/shared/protocol/visitor.ts'
import type { Conversation } from '../core/conversation/conversation.ts'

export function headForVisitor(c: Conversation): ConversationHead {
  const { id, previous, state, head, openedAt, seenByDesk, seenByVisitor } = c
  return { id, previous, state, head, openedAt, seenByDesk, seenByVisitor }
}
