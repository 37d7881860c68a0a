import { around, speaksOfKey, speaksOfTransaction } from '../guard/near.ts'
import { parseLink } from './links.ts'
import { type Disguise, lookAlikeHost } from './look-alike.ts'
import { misnamed } from './naming.ts'
import { type Problem, type Reference, recognise } from './recognise.ts'
import { normalForm } from './value.ts'

/** What is said below a message of one thing in it. */
export type Card =
  | {
      kind: 'transaction' | 'address'
      value: string
      /** The same for the same thing, however it is written. */
      key: string
      /** All that it may be on. */
      chains: readonly string[]
      problems: readonly Exclude<Problem, 'maybe-key' | 'look-alike'>[]
    }
  /** A link whose host is written to be taken for another; `host` as the address bar has it. */
  | { kind: 'disguise'; key: string; host: string; disguise: Disguise }

const plain = (words: string) => words.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')

/** Do the words around 64 digits call them a transaction, and none of them a key? Then the guard let them pass. */
function calledTransaction({ start, end }: Reference, text: string): boolean {
  const words = plain(around(text.toLowerCase(), start, end))
  return speaksOfTransaction(words) && !speaksOfKey(words)
}

function cardOf(found: Reference, text: string, isConfirmed: (key: string) => boolean): Card | null {
  const { kind, value, chains, problem } = found
  if (kind === 'link') {
    const host = parseLink(value)?.hostname ?? ''
    const disguise = problem === 'look-alike' ? lookAlikeHost(host) : null
    return disguise && { kind: 'disguise', key: value, host, disguise }
  }
  const key = normalForm(value)
  if (problem === 'maybe-key') {
    // Nobody has said what it is: then it is nothing to make a card of.
    if (!isConfirmed(key) && !calledTransaction(found, text)) return null
    const wrong = misnamed(found, text)
    return { kind, value, key, chains, problems: wrong ? [wrong] : [] }
  }
  return { kind, value, key, chains, problems: problem && problem !== 'look-alike' ? [problem] : [] }
}

/**
 * The cards of a message, each thing once, in the order of the text. `isConfirmed`: did the visitor say of these 64
 * digits, which could be a key, that they are a transaction?
 */
export function cardsOf(text: string, isConfirmed: (key: string) => boolean): Card[] {
  const cards = new Map<string, Card>()
  for (const found of recognise(text)) {
    const card = cardOf(found, text, isConfirmed)
    if (card && !cards.has(card.key)) cards.set(card.key, card)
  }
  return [...cards.values()]
}
