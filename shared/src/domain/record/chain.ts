import { canonical, type Json } from './canonical.ts'

/** SHA-256 of the UTF-8 bytes of a text, as 43 characters of base64url. */
export type Digest = (text: string) => string

/** Names the way everything here is written down and hashed. Another way gets another name. */
export const FORMAT = 'walletdesk-record/1'

/**
 * A salted commitment: it fixes a value without telling it. Without the salt (16 random bytes, 22 characters of
 * base64url) not even a guess at the value can be checked, so what was erased stays erased.
 */
export const commitment = (salt: string, value: Json, digest: Digest) => digest(canonical([salt, value]))

/** What is hashed of one entry. */
export type Envelope = {
  seq: number
  at: number
  /** `visitor`, an agent's id, or `null` where nobody said it. */
  by: string | null
  kind: string
  /** Commitment to what the visitor may read of it. */
  content: string
  /** Commitment to what only the desk may read of it; `null` where there is nothing. */
  desk: string | null
}

export const leafOf = ({ seq, at, by, kind, content, desk }: Envelope, digest: Digest) =>
  digest(canonical({ seq, at, by, kind, content, desk }))

/** Where a conversation's chain begins: an entry cannot be taken over into another one. */
export const startOf = (conversation: string, digest: Digest) => digest(canonical({ format: FORMAT, conversation }))

/** The chain after one more entry. */
export const linked = (before: string, leaf: string, digest: Digest) => digest(canonical([before, leaf]))
