import type { Json } from '@walletdesk/shared/domain/record/canonical.ts'
import { commitment, type Digest, type Envelope } from '@walletdesk/shared/domain/record/chain.ts'
import type { Erasable, Fact, FactBody } from '../facts.ts'

/** An entry as stored: with its two salts, and the conversation's chain up to and with it. */
export type SealedFact = { fact: Fact; salt: string; chain: string }

/** An entry in two parts: what its visitor may read too, and what only the desk may. */
type Parts = { content: Json; desk: Json }

/** What is committed to. Never changes for what was stored before: old chains are checked by it. */
export function partsOf(body: FactBody): Parts {
  switch (body.kind) {
    case 'queued': {
      const { kind: _, agent, raised, ...content } = body
      return { content, desk: agent === null && !raised ? null : { agent, raised } }
    }
    case 'assigned': {
      const { kind: _, reason, ...content } = body
      return { content, desk: reason }
    }
    case 'promise-missed': {
      const { kind: _, raises, ...content } = body
      return { content, desk: { raises } }
    }
    case 'stopped': {
      const { kind: _, ...desk } = body
      return { content: {}, desk }
    }
    default: {
      const { kind: _, ...content } = body
      return { content: content as Json, desk: null }
    }
  }
}

/** Who it is from, as it is hashed. Whose text was stopped stands in the desk's part alone. */
export function fromOf({ sender, body }: Pick<Fact, 'sender' | 'body'>): string | null {
  if (sender === null || body.kind === 'stopped') return null
  return sender.role === 'agent' ? sender.id : sender.role
}

/** The commitment that was kept of an erased text. */
export const erasedOf = (body: FactBody): string | undefined => ('erased' in body ? body.erased : undefined)

const WRITTEN = ['message', 'note', 'intake', 'rated'] satisfies Erasable['kind'][]

/** Something with a text in it, which can be erased. */
export const isErasable = (body: FactBody): body is Erasable => (WRITTEN as string[]).includes(body.kind)

/** What is left when it is erased: what kind it was, how many stars, and the commitment to the whole. */
export function leftOf(body: Erasable, erased: string): Erasable {
  switch (body.kind) {
    case 'message':
    case 'note':
      return { kind: body.kind, text: '', erased }
    case 'intake':
      return { kind: body.kind, answers: [], erased }
    case 'rated':
      return { kind: body.kind, stars: body.stars, comment: '', erased }
  }
}

/** Each part has a salt of its own: whoever is given one part cannot guess at the other. */
export const saltsOf = (salt: string) => ({ content: salt.slice(0, 22), desk: salt.slice(22) })

/** What is hashed of a stored entry. */
export function envelopeOf(fact: Omit<Fact, 'conversation' | 'key'>, salt: string, digest: Digest): Envelope {
  const { seq, at, body } = fact
  const parts = partsOf(body)
  const salts = saltsOf(salt)
  return {
    seq,
    at,
    by: fromOf(fact),
    kind: body.kind,
    content: erasedOf(body) ?? commitment(salts.content, parts.content, digest),
    desk: parts.desk === null ? null : commitment(salts.desk, parts.desk, digest),
  }
}
