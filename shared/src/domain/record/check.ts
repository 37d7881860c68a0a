import type { PublicKeys, RecordDocument, RecordEntry, Statement, ToldEntry } from '../../protocol/record.ts'
import { canonical, type Json } from './canonical.ts'
import { commitment, type Digest, leafOf, linked, startOf } from './chain.ts'

/** What checking needs of cryptography, handed in: the server, the browser and the command line each have their own. */
export type Cryptography = {
  digest: Digest
  /** Ed25519 over the UTF-8 bytes of a text. Key and signature in base64url. */
  signed(text: string, signature: string, publicKey: string): boolean
}

/** What is wrong with a record. `seq` where one entry is. */
export type Problem =
  /** Not a record of a form that is known here. */
  | { code: 'unreadable' }
  /** The same in other bytes: edited, or saved by another program. */
  | { code: 'rewritten' }
  | { code: 'unsigned' }
  | { code: 'other-origin'; origin: string }
  | { code: 'unknown-key' }
  | { code: 'key-not-in-use' }
  /** Removed, added or moved. */
  | { code: 'misplaced'; seq: number }
  /** The last ones are missing, or some were added. */
  | { code: 'count'; entries: number; found: number }
  | { code: 'altered' }
  /** Blank without an entry that says it was erased. */
  | { code: 'not-erased'; seq: number }
  /** Something is withheld from a reader who may read all. */
  | { code: 'held-back'; seq: number }

export type Checked =
  | { ok: false; problem: Problem }
  /** `confirmed`: the key is among those that its server publishes; else that is still to be found out. */
  | { ok: true; confirmed: boolean; record: RecordDocument }

const bad = (problem: Problem): Checked => ({ ok: false, problem })

/** The name of a public key: its thumbprint, RFC 7638. */
export const keyId = (publicKey: string, digest: Digest) =>
  digest(canonical({ crv: 'Ed25519', kty: 'OKP', x: publicKey }))

/** What is signed. */
export const signedText = (statement: Statement) => canonical(statement)

/** `null`: it is nested so deep that nothing of ours wrote it. */
function writtenAnew(read: RecordDocument): string | null {
  try {
    return canonical(read as unknown as Json)
  } catch {
    return null
  }
}

const isTold = (entry: RecordEntry): entry is ToldEntry => 'kind' in entry

/** The hash of one entry, from whatever of it is told. */
function hashOf(entry: RecordEntry, digest: Digest): string {
  if (!isTold(entry)) return entry.withheld
  const { seq, at, by, kind, content, desk } = entry
  const part = (of: { salt: string; value: unknown }) => commitment(of.salt, of.value as Json, digest)
  return leafOf(
    {
      seq,
      at,
      by,
      kind,
      content: 'erased' in content ? content.erased : part(content),
      desk: desk === null ? null : 'withheld' in desk ? desk.withheld : part(desk),
    },
    digest,
  )
}

/** Which numbers an entry of this log says were erased. */
function erasedNumbers(entries: readonly RecordEntry[]): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const entry of entries.filter(isTold)) {
    if (entry.kind !== 'erased' || !('value' in entry.content)) continue
    const { of } = entry.content.value as { of?: unknown }
    if (typeof of === 'number' && of < entry.seq) numbers.add(of)
  }
  return numbers
}

function entryProblem({ statement, entries }: RecordDocument): Problem | null {
  const moved = entries.findIndex(({ seq }, i) => seq !== i + 1)
  if (moved !== -1) return { code: 'misplaced', seq: moved + 1 }
  if (entries.length !== statement.entries) return { code: 'count', entries: statement.entries, found: entries.length }
  const erased = erasedNumbers(entries)
  for (const entry of entries) {
    const { seq } = entry
    const heldBack = !isTold(entry) || (entry.desk !== null && 'withheld' in entry.desk)
    if (statement.reader === 'desk' && heldBack) return { code: 'held-back', seq }
    if (isTold(entry) && 'erased' in entry.content && !erased.has(seq)) return { code: 'not-erased', seq }
  }
  return null
}

function keyProblem({ statement, signature }: RecordDocument, keys: PublicKeys): Problem | null {
  if (statement.origin !== keys.origin) return { code: 'other-origin', origin: statement.origin }
  const key = keys.keys.find(({ kid, x }) => kid === signature.key && x === signature.publicKey)
  if (!key) return { code: 'unknown-key' }
  const inUse = key.fromAt <= statement.at && (key.untilAt === null || statement.at < key.untilAt)
  return inUse ? null : { code: 'key-not-in-use' }
}

/**
 * Is this what the server signed, byte for byte? `text` is the file, `read` what a strict reader made of it (`null`:
 * it is no record). Without `keys` it is still to be found out whether the key is that server's.
 */
export function checkRecord(
  text: string,
  read: RecordDocument | null,
  keys: PublicKeys | null,
  { digest, signed }: Cryptography,
): Checked {
  if (!read) return bad({ code: 'unreadable' })
  if (writtenAnew(read) !== text) return bad({ code: 'rewritten' })
  const { statement, signature, entries } = read
  const named = keyId(signature.publicKey, digest) === signature.key
  if (!named || !signed(signedText(statement), signature.value, signature.publicKey)) return bad({ code: 'unsigned' })
  const problem = (keys && keyProblem(read, keys)) ?? entryProblem(read)
  if (problem) return bad(problem)
  let chain = startOf(statement.conversation, digest)
  for (const entry of entries) chain = linked(chain, hashOf(entry, digest), digest)
  return chain === statement.head ? { ok: true, confirmed: keys !== null, record: read } : bad({ code: 'altered' })
}
