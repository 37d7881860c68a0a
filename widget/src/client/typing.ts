import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { elapsed, type Instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { TypingChanged } from '@walletdesk/shared/protocol/visitor.ts'

/** Says so again while it goes on, so that one lost word does not matter. */
const REPEAT_MS = seconds(3)
/** Who has not touched a key for so long is not typing. */
const PAUSE_MS = seconds(5)
/** The other side's "stopped" may be lost: more than one repeat and its way here. */
const BELIEVE_MS = seconds(8)

/** Tells the desk that the visitor types, no more often than needed. */
export function ownTyping(clock: Clock, tell: (conversation: ConversationId, on: boolean) => void) {
  let told: { conversation: ConversationId; at: Instant } | null = null
  let cancel = () => {}
  const stop = () => {
    cancel()
    if (told) tell(told.conversation, false)
    told = null
  }
  return {
    /** `null`: there is no conversation in which to say it. */
    set(on: boolean, conversation: ConversationId | null) {
      if (!on || conversation === null || (told && told.conversation !== conversation)) stop()
      if (!on || conversation === null) return
      cancel()
      cancel = clock.after(PAUSE_MS, stop)
      if (told && elapsed(told.at, clock.now()) < REPEAT_MS) return
      told = { conversation, at: clock.now() }
      tell(conversation, true)
    },
    /** Without a word: the connection is gone, or a message says it all. */
    forget() {
      cancel()
      told = null
    },
  }
}

/** Who types on the other side; believed for a while only. */
export function othersTyping(clock: Clock, changed: () => void) {
  let name: string | null = null
  let cancel = () => {}
  const set = (next: string | null) => {
    cancel()
    if (next !== null) cancel = clock.after(BELIEVE_MS, () => set(null))
    if (next === name) return
    name = next
    changed()
  }
  return {
    get name() {
      return name
    },
    hear({ who, name: typist, on }: TypingChanged) {
      if (who === 'agent') set(on ? (typist ?? '') : null)
    },
    clear: () => set(null),
  }
}
