import type { ConversationId } from '../../kernel/brand.ts'
import type { Clock } from '../../kernel/clock.ts'
import { elapsed, type Instant, seconds } from '../../kernel/time.ts'
import type { TypingChanged } from '../../protocol/visitor.ts'

/** Says so again while it goes on, so that one lost word does not matter. */
const REPEAT_AFTER = seconds(3)
/** Who has not touched a key for so long is not typing. */
const PAUSED_AFTER = seconds(5)
/** The other side's "stopped" may be lost: more than one repeat and its way here. */
const BELIEVED_FOR = seconds(8)

/** Tells the other side that one types, no more often than needed. */
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
      cancel = clock.after(PAUSED_AFTER, stop)
      if (told && elapsed(told.at, clock.now()) < REPEAT_AFTER) return
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
export function othersTyping(clock: Clock, other: TypingChanged['who'], changed: () => void) {
  let name: string | null = null
  let cancel = () => {}
  const set = (next: string | null) => {
    cancel()
    if (next !== null) cancel = clock.after(BELIEVED_FOR, () => set(null))
    if (next === name) return
    name = next
    changed()
  }
  return {
    /** Empty for one without a name; `null`: nobody types. */
    get name() {
      return name
    },
    hear({ who, name: typist, on }: TypingChanged) {
      if (who === other) set(on ? (typist ?? '') : null)
    },
    clear: () => set(null),
  }
}
