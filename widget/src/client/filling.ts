import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import type { ClientKey, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { FilledFields, FillIntake } from '@walletdesk/shared/protocol/intake.ts'

/** Sends what was filled in. The same again, after no answer, goes under the same key: it is filled in once. */
export function filling(nextKey: () => ClientKey, ask: (cmd: FillIntake) => Promise<Answer<unknown>>) {
  let last: { said: string; key: ClientKey } | null = null
  return async (conversation: ConversationId, fields: FilledFields, answers?: string[]) => {
    const said = JSON.stringify([conversation, fields])
    const key = last?.said === said ? last.key : nextKey()
    last = { said, key }
    const answer = await ask({ key, conversation, fields, answers })
    if (answer.ok) last = null
    return answer
  }
}
