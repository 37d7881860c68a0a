import { hours, type Instant } from '@walletdesk/shared/kernel/time.ts'
import type { IntakeAnswer } from '@walletdesk/shared/protocol/intake.ts'
import type { Conversation } from './conversation/conversation.ts'
import type { Fact } from './facts.ts'

/** Whoever comes back later than this writes about something else, or about something that has changed. */
const SAME_MATTER_WITHIN = hours(24)

/** May what was filled in before be taken over by a conversation that begins now? */
export const isSameMatter = (before: Conversation, next: Pick<Conversation, 'topic'>, at: Instant): boolean =>
  before.state === 'closed' && before.topic === next.topic && at - before.closedAt <= SAME_MATTER_WITHIN

/** What holds of it: of each field the last value, of none what was taken back or erased. */
export function filledIn(facts: readonly Fact[]): IntakeAnswer[] {
  const answers = facts.flatMap(({ body }) => (body.kind === 'intake' ? body.answers : []))
  const last = new Map(answers.map((answer) => [answer.field.id, answer]))
  return [...last.values()].filter(({ value }) => value !== null)
}
