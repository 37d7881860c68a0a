import type { Outbox } from '@walletdesk/shared/domain/conversation/outbox.ts'
import { entryId, threadItems } from '@walletdesk/shared/domain/conversation/thread.ts'
import { missingSince } from '@walletdesk/shared/domain/conversation/transcript.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import { nothingKept, type Opening } from './ports.ts'
import type { VisitorState } from './state.ts'
import type { Known } from './thread-log.ts'
import { showable, steady, unreadOf } from './view.ts'

export const initialState: VisitorState = {
  connection: { state: 'idle' },
  storage: 'kept',
  site: null,
  name: null,
  status: null,
  clockOffset: millis(0),
  items: [],
  loading: false,
  current: { state: 'none' },
  agentTyping: null,
  unread: 0,
  firstUnread: null,
  draft: nothingKept.draft,
  refused: null,
  panelOpen: false,
}

/** What of a state follows from log and outbox. */
type Derived = 'items' | 'loading' | 'unread' | 'firstUnread'

/** The state after `before`, which it is itself where nothing changed. */
export function nextState(
  before: VisitorState,
  known: readonly Known[],
  outbox: Outbox<Opening>,
  rest: Omit<VisitorState, Derived>,
): VisitorState {
  const seenBy = new Map(known.map((one) => [one.transcript.conversation, one.seenByDesk]))
  const unread = unreadOf(known)
  const first = unread[0]
  const next: VisitorState = {
    ...rest,
    items: threadItems(
      {
        transcripts: showable(known),
        outbox,
        reader: { role: 'visitor' },
        seenByOther: (conversation) => seenBy.get(conversation) ?? 0,
        clockOffset: rest.clockOffset,
      },
      before.items,
    ),
    loading: known.some(({ transcript }) => missingSince(transcript) !== null),
    current: steady(before.current, rest.current),
    unread: unread.length,
    firstUnread: first ? entryId(first.conversation, first.entry.seq) : null,
    draft: steady(before.draft, rest.draft),
  }
  const names = Object.keys(next) as (keyof VisitorState)[]
  return names.every((name) => Object.is(next[name], before[name])) ? before : next
}
