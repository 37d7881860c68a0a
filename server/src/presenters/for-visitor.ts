import { inLanguage } from '@walletdesk/shared/domain/intake/lines.ts'
import type { ConversationHead, TopicView } from '@walletdesk/shared/protocol/visitor.ts'
import type { Conversation } from '../core/conversation/conversation.ts'
import type { Topic } from '../core/people.ts'

export function headForVisitor(c: Conversation): ConversationHead {
  const { id, previous, state, head, openedAt, seenByDesk, seenByVisitor } = c
  return { id, previous, state, head, openedAt, seenByDesk, seenByVisitor }
}

/** A topic in the visitor's language, with what they shall have ready; team and priority are the desk's matter. */
export const topicForVisitor = ({ id, labels, intake }: Topic, locale: string): TopicView => ({
  id,
  label: inLanguage(labels, locale) ?? '',
  fields: intake.fields.map((field) => ({
    id: field.id,
    kind: field.kind,
    required: field.required,
    label: inLanguage(field.labels, locale),
    help: inLanguage(field.help, locale),
  })),
  warnings: intake.warnings.flatMap(({ texts }) => inLanguage(texts, locale) ?? []),
})
