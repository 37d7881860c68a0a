import type { Json } from '@walletdesk/shared/domain/record/canonical.ts'
import { commitment, type Digest, type Envelope } from '@walletdesk/shared/domain/record/chain.ts'
import type { Fact, FactBody, Sender } from '../facts.ts'

/** An entry as stored: with its two salts, and the conversation's chain up to and with it. */
export type SealedFact = { fact: Fact; salt: string; chain: string }

/** An entry in two parts: what its visitor may read too, and what only the desk may. */
type Parts = { content: Json; desk: Json }

/** What is committed to. Never changes for what was stored before: old chains are checked by it. */
export function partsOf(body: FactBody): Parts {
  const { kind, ...content } = body
  switch (kind) {
    case 'queued': {
      const { agent, raised, ...told } = body
      return { content: without(told), desk: agent === null && !raised ? null : { agent, raised } }
    }
    case 'assigned': {
      const { reason, ...told } = body
      return { content: without(told), desk: reason }
    }
    case 'promise-missed': {
      const { raises, ...told } = body
      return { content: without(told), desk: { raises } }
    }
    default:
      return { content: content as Json, desk: null }
  }
}

const without = ({ kind: _, ...rest }: { kind: string } & Record<string, unknown>) => rest as Json

export const senderOf = (sender: Sender | null): string | null =>
  sender?.role === 'agent' ? sender.id : (sender?.role ?? null)

/** Each part has a salt of its own: whoever is given one part cannot guess at the other. */
export const saltsOf = (salt: string) => ({ content: salt.slice(0, 22), desk: salt.slice(22) })

/** What is hashed of a stored entry. Of an erased text the commitment was kept. */
export function envelopeOf(
  { seq, at, sender, body }: Omit<Fact, 'conversation' | 'key'>,
  salt: string,
  digest: Digest,
): Envelope {
  const parts = partsOf(body)
  const salts = saltsOf(salt)
  const erased = 'erased' in body ? body.erased : undefined
  return {
    seq,
    at,
    by: senderOf(sender),
    kind: body.kind,
    content: erased ?? commitment(salts.content, parts.content, digest),
    desk: parts.desk === null ? null : commitment(salts.desk, parts.desk, digest),
  }
}
