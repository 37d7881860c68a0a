import { leafOf, linked, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import { envelopeOf } from '../../core/record/seal.ts'
import { type DataLogEntry, dataEnvelope } from '../../core/retention.ts'
import type { Fact } from '../../core/facts.ts'
import { digest } from '../crypto/digest.ts'
import { freshSalt } from '../crypto/salts.ts'

/** In the place of a salt that is gone: as long. */
export const NO_SALT = '-'.repeat(44)

/** The next link of a conversation's chain. `before` is `null` for its first entry. */
export function link(fact: Fact, before: string | null): { salt: string; chain: string } {
  const salt = freshSalt() + freshSalt()
  const leaf = leafOf(envelopeOf(fact, salt, digest), digest)
  return { salt, chain: linked(before ?? startOf(fact.conversation, digest), leaf, digest) }
}

/** The same for what was done to a site's data. */
export function linkData(entry: DataLogEntry, seq: number, before: string | null): { salt: string; chain: string } {
  const salt = freshSalt()
  const leaf = leafOf(dataEnvelope({ seq, entry, salt }, digest), digest)
  return { salt, chain: linked(before ?? startOf(entry.site, digest), leaf, digest) }
}
