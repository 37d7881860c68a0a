import { commitment, type Digest, leafOf } from '@walletdesk/shared/domain/record/chain.ts'
import type { RecordEntry, Statement } from '@walletdesk/shared/protocol/record.ts'
import { envelopeOf, erasedOf, fromOf, partsOf, saltsOf, type SealedFact } from '../core/record/seal.ts'
import { entryForVisitor } from './entry.ts'

type Reader = Statement['reader']

/** What is blank in a visitor's log is blank in their record: it is decided in one place. */
const isBlank = ({ fact }: SealedFact) => entryForVisitor(fact, { card: (id) => ({ id, name: '' }) }).kind === 'blank'

/** One entry of a record: for the desk whole, for the visitor as far as it is theirs to know. */
export function recordEntry(sealed: SealedFact, reader: Reader, digest: Digest): RecordEntry {
  const { fact, salt } = sealed
  const { seq, at, body } = fact
  if (reader === 'visitor' && isBlank(sealed)) return { seq, withheld: leafOf(envelopeOf(fact, salt, digest), digest) }
  const parts = partsOf(body)
  const salts = saltsOf(salt)
  const erased = erasedOf(body)
  const told = {
    seq,
    at,
    by: fromOf(fact),
    kind: body.kind,
    content: erased === undefined ? { salt: salts.content, value: parts.content } : { erased },
  }
  if (parts.desk === null) return { ...told, desk: null }
  if (reader === 'desk') return { ...told, desk: { salt: salts.desk, value: parts.desk } }
  return { ...told, desk: { withheld: commitment(salts.desk, parts.desk, digest) } }
}

/** Whatever is named by an id in these entries. */
export function idsIn(entries: readonly RecordEntry[]): Set<string> {
  const ids = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value === 'string') ids.add(value)
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) look(inner)
  }
  for (const entry of entries) {
    if (!('kind' in entry)) continue
    if (entry.by !== null) ids.add(entry.by)
    if ('value' in entry.content) look(entry.content.value)
    if (entry.desk && 'value' in entry.desk) look(entry.desk.value)
  }
  return ids
}
