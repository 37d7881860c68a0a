import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import type { Conversation } from './conversation/conversation.ts'
import type { Fact } from './facts.ts'
import { rankOf } from './queue/order.ts'
import type { WaitEvent } from './wait/index.ts'

const NO_TOPIC = 'none' as TopicId

/** The topic under which the wait model learns. */
export const learningTopic = (topic: TopicId | null) => topic ?? NO_TOPIC

/**
 * What the wait model learns from one fact. `conversation` is its state then or later: only what does not
 * change afterwards is read of it.
 */
export function waitEvents(fact: Fact, conversation: Conversation): WaitEvent[] {
  const { at, body } = fact
  const { id, priority } = conversation
  const topic = learningTopic(conversation.topic)
  const raised = rankOf({ priority, raised: true })
  const joined: WaitEvent = { at, type: 'joined', conversation: id, topic, priority, team: conversation.team }
  switch (body.kind) {
    case 'queued':
      if (body.cause === 'opened') return [joined]
      return [{ at, type: 'requeued', conversation: id, ...(body.raised ? { priority: raised } : {}) }]
    case 'assigned': {
      const assigned: WaitEvent = { at, type: 'assigned', conversation: id, agent: body.agent }
      return body.cause === 'wrote' ? [joined, assigned] : [assigned]
    }
    case 'message':
      return fact.sender?.role === 'agent' && conversation.firstReplyAt === at
        ? [{ at, type: 'first-reply', conversation: id }]
        : []
    case 'closed': {
      const leftTheQueue = body.by === 'visitor' && conversation.agent === null
      return [{ at, type: leftTheQueue ? 'left' : 'closed', conversation: id }]
    }
    // To the model it is one who came back at a higher place. One that an agent holds has no place to change.
    case 'promise-at-risk':
      return [{ at, type: 'requeued', conversation: id, priority: raised }]
    case 'promise-missed':
      return body.raises ? [{ at, type: 'requeued', conversation: id, priority: raised }] : []
    case 'opened':
    case 'note':
    case 'erased':
    case 'rated':
    case 'intake':
    case 'asked':
    case 'promised':
    case 'chose':
    case 'promise-taken':
    case 'promise-ended':
    case 'stopped':
    case 'attempts-seen':
      return []
  }
}
