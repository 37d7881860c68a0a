import { chainOf, recognise } from '@walletdesk/shared/domain/chain/index.ts'
import { mayRefer, normalForm } from '@walletdesk/shared/domain/chain/value.ts'
import { answerKey } from '@walletdesk/shared/domain/guard/keys/answer.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { Fact } from './facts.ts'

/** A transaction or an address in one entry of a log. */
export type Mention = {
  conversation: ConversationId
  seq: number
  /** In its normal form. */
  value: string
  kind: 'transaction' | 'address'
  byVisitor: boolean
  /** The visitor said that it is a transaction. */
  confirmed: boolean
  /** On which chain it is, as the visitor chose and as the desk did. */
  chain: { visitor: string | null; desk: string | null }
}

/** What all mentions of one value in a conversation say together. */
export type Known = Pick<Mention, 'value' | 'kind' | 'byVisitor' | 'confirmed' | 'chain'>

/** Of a longer list in one entry the rest is text like any other. */
const MOST_PER_ENTRY = 20

type Written = { text: string; asTransaction: boolean }

/** What both sides can read of an entry. `asTransaction`: it was asked for as one. */
function writtenIn(body: Fact['body']): Written[] {
  if (body.kind === 'message') return [{ text: body.text, asTransaction: false }]
  if (body.kind !== 'intake') return []
  return body.answers.flatMap(({ value }) =>
    value && 'text' in value ? [{ text: value.text, asTransaction: value.kind === 'transaction' }] : [],
  )
}

/**
 * What an entry of the log mentions. A visitor says that it is a transaction by a link to an explorer, by filling it in
 * as one, or by the answer they gave when they were asked (`answers`, by `answerKey`); 64 digits by themselves may be a
 * private key.
 */
export function mentionsIn({ conversation, seq, sender, body }: Fact, answers: readonly string[] = []): Mention[] {
  const byVisitor = sender?.role === 'visitor'
  const mentions = new Map<string, Mention>()
  for (const { text, asTransaction } of writtenIn(body)) {
    // While this is read all others who write wait, and most messages hold nothing of the kind.
    if (!mayRefer(text)) continue
    const found = recognise(text)
    const links = found.filter(({ kind }) => kind === 'link')
    for (const { kind, value, start, end, problem } of found) {
      if (kind === 'link' || problem === 'checksum') continue
      const linked = problem === undefined && links.some((link) => link.start <= start && end <= link.end)
      const name = normalForm(value)
      const answered = answers.length > 0 && answers.includes(answerKey(name))
      const before = mentions.get(name)
      if (!before && mentions.size === MOST_PER_ENTRY) continue
      mentions.set(name, {
        conversation,
        seq,
        value: name,
        kind,
        byVisitor,
        confirmed:
          (byVisitor && kind === 'transaction' && (linked || asTransaction || answered)) ||
          (before?.confirmed ?? false),
        chain: { visitor: null, desk: null },
      })
    }
  }
  return [...mentions.values()]
}

/** Where the visitor's intake says that it happened; what was filled in last counts. */
export function chainFilledIn(facts: readonly Fact[]): string | null {
  for (const { body } of facts.toReversed())
    if (body.kind === 'intake')
      for (const { value } of body.answers) if (value?.kind === 'chain' && chainOf(value.chain)) return value.chain
  return null
}

/** By value, in the order of first mention. */
export function knownOf(mentions: readonly Mention[]): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const { value, kind, byVisitor, confirmed, chain } of mentions) {
    const before = known.get(value)
    known.set(value, {
      value,
      kind: before?.kind ?? kind,
      byVisitor: byVisitor || (before?.byVisitor ?? false),
      confirmed: confirmed || (before?.confirmed ?? false),
      chain: {
        visitor: chain.visitor ?? before?.chain.visitor ?? null,
        desk: chain.desk ?? before?.chain.desk ?? null,
      },
    })
  }
  return known
}
