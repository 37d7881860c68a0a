import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { HeldWindow } from '../../../core/forecast/types.ts'
import type { PromiseLine } from '../../../core/promise/line.ts'
import type { Reads } from '../../../ports/store.ts'

/** The window that each waiting visitor was told last: after a restart it stands, for it was promised. */
export async function heldWindows(read: Pick<Reads, 'openPromises'>): Promise<HeldWindow[]> {
  const last = new Map<ConversationId, PromiseLine>()
  for (const line of await read.openPromises()) last.set(line.conversation, line)
  return [...last.values()].map(({ conversation, team, answer, at, reason, change }) => ({
    conversation,
    team,
    answer,
    at,
    reason: reason === 'first' ? null : reason,
    change,
  }))
}
