import type { Outbox } from '@walletdesk/shared/domain/conversation/outbox.ts'
import { lastSeq, missingSince, type Transcript } from '@walletdesk/shared/domain/conversation/transcript.ts'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { AgentCard } from '@walletdesk/shared/protocol/agent-card.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { Opening } from './ports.ts'
import type { Current, VisitorState } from './state.ts'
import type { Known } from './thread-log.ts'

/** What may be shown without a hole in the middle: the newest as far as it is here, and the whole ones before it. */
export function showable(known: readonly Known[]): Transcript[] {
  const broken = known.slice(0, -1).findLastIndex(({ transcript }) => missingSince(transcript) !== null)
  return known.slice(broken + 1).map(({ transcript }) => transcript)
}

/** What waits for the visitor's eyes: messages of the desk, and what it asks for. */
const fromDesk = (entry: EntryView) =>
  entry.kind === 'asked' || (entry.kind === 'message' && entry.author.role === 'agent')

/** The desk's messages that the visitor has not seen, oldest first. */
export function unreadOf(known: readonly Known[]): { conversation: ConversationId; entry: EntryView }[] {
  const shown = new Set(showable(known))
  return known
    .filter(({ transcript }) => shown.has(transcript))
    .flatMap(({ transcript, seenByVisitor }) =>
      transcript.entries
        .filter((entry) => entry.seq > seenByVisitor && fromDesk(entry))
        .map((entry) => ({ conversation: transcript.conversation, entry })),
    )
}

const lastOf = <K extends EntryView['kind']>(entries: readonly EntryView[], kinds: readonly K[]) =>
  entries.findLast((entry): entry is Extract<EntryView, { kind: K }> =>
    (kinds as readonly string[]).includes(entry.kind),
  )

function closedRating(transcript: Transcript, agent: AgentCard | null, skipped: ConversationId | null) {
  const rated = lastOf(transcript.entries, ['rated'])
  if (rated) return { stars: rated.stars }
  return agent === null || skipped === transcript.conversation ? 'skipped' : 'asked'
}

/** Where the visitor's newest conversation stands, from its log; from the server's word until the log is here. */
export function currentOf(
  known: readonly Known[],
  outbox: Outbox<Opening>,
  ratingSkipped: ConversationId | null,
): Current {
  const newest = known.at(-1)
  if (!newest) return { state: outbox.length > 0 ? 'opening' : 'none' }
  const { transcript } = newest
  const id = transcript.conversation
  const agent = lastOf(transcript.entries, ['assigned'])?.agent ?? null
  const here = lastSeq(transcript) >= newest.stateAt
  const stage = here ? lastOf(transcript.entries, ['queued', 'assigned', 'closed'])?.kind : undefined
  const state = stage ?? newest.state
  if (state === 'queued') return { state, id }
  if (state === 'assigned') return agent ? { state, id, agent } : { state: 'queued', id }
  const opens = outbox.some(({ progress }) => progress.at === 'waiting' || progress.at === 'sending')
  if (opens) return { state: 'opening' }
  return { state, id, agent, rating: closedRating(transcript, agent, ratingSkipped) }
}

/** In which conversation's log a key stands by now; `null` while it does not. */
export function placeIn(known: readonly Known[]) {
  const places = new Map<string, ConversationId>()
  for (const { transcript } of known)
    for (const entry of transcript.entries)
      if (entry.kind === 'message' && entry.key) places.set(entry.key, transcript.conversation)
  return (key: ClientKey) => places.get(key) ?? null
}

/** Is there something for the visitor to come back to? */
export const isAwaited = ({ current, unread }: VisitorState, outbox: Outbox<Opening>) =>
  unread > 0 || outbox.length > 0 || current.state === 'queued' || current.state === 'assigned'

/** The earlier one when it says the same. */
export const steady = <T>(before: T, now: T): T => (JSON.stringify(before) === JSON.stringify(now) ? before : now)
