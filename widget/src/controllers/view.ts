import type { ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { VisitorState } from '../client/state.ts'

/** Where in the flow the visitor stands. `form` only on their own wish. */
export type View =
  | { kind: 'refused' }
  | { kind: 'loading' }
  | { kind: 'greeting'; hasThread: boolean }
  | { kind: 'form' }
  /** `composer`: what writing does here; `none` while looking back at what is long past. */
  | { kind: 'thread'; composer: 'write' | 'again' | 'none' }

/** What the visitor chose where there is no current conversation. */
export type Wish = 'greeting' | 'form' | 'thread'

/** A message of one's own that will not be sent as it is. */
export const isRefused = (item: ThreadItem) => item.kind === 'message' && item.own?.delivery.state === 'failed'

export function viewOf(state: VisitorState, wish: Wish): View {
  const { connection, current, items, site } = state
  if (current.state === 'closed') return { kind: 'thread', composer: 'again' }
  if (current.state !== 'none') return { kind: 'thread', composer: 'write' }
  // A first message that was refused is still here, to be mended or given up.
  if (items.some(isRefused)) return { kind: 'thread', composer: 'none' }
  if (connection.state === 'refused' && !site) return { kind: 'refused' }
  if (!site) return { kind: 'loading' }
  if (wish === 'thread' && items.length > 0) return { kind: 'thread', composer: 'none' }
  return wish === 'form' ? { kind: 'form' } : { kind: 'greeting', hasThread: items.length > 0 }
}
