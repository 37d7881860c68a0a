import { type Context, search } from './inspect.ts'
import { conclude, type Inspection } from './verdict.ts'

export {
  type ConversationGuard,
  follow,
  openConversationGuard,
  type Reading,
  readText,
  type Runs,
} from './conversation.ts'
export { type Context, prepare } from './inspect.ts'
export { type Finding, type Inspection, type Kind, masked, VERDICT_OF, type Verdict } from './verdict.ts'

/**
 * May this text leave? Finds recovery phrases, keys, key files, codes, cards and passwords. The answer names kinds
 * and places, never a character of the text.
 */
export async function inspect(text: string, context: Context = {}): Promise<Inspection> {
  return conclude((await search(text, context, false)).findings)
}

/** The name under which the visitor's answer about a value is remembered: its hash. Goes into `answers`. */
export async function answerKey(value: string): Promise<string> {
  return (await import('./keys/answer.ts')).answerKey(value)
}
