import type { Outcome, Refusal } from '../../kernel/result.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ErrorCode } from '../../protocol/errors.ts'

/** How a client stands to its server. */
export type Connection =
  /** Not started, or stopped. */
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  /** Greeted: commands are answered. */
  | { readonly state: 'online' }
  /** `restart`: the server said that it goes away for a moment. */
  | { readonly state: 'offline'; readonly nextTryAt: Instant; readonly because: 'network' | 'restart' }
  /** The server does not want this client as it is; trying again would change nothing. */
  | { readonly state: 'refused'; readonly refusal: Refusal<ErrorCode> }

/** What a command came to. `unanswered`: the connection was lost first; it may have happened or not. */
export type Answer<T> = Outcome<T, ErrorCode | 'unanswered'>
