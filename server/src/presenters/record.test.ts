import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, type Json } from '@walletdesk/shared/domain/record/canonical.ts'
import { FORMAT, leafOf, linked, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import { type Checked, checkRecord, signedText } from '@walletdesk/shared/domain/record/check.ts'
import { linesOf } from '@walletdesk/shared/domain/record/describe.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import type { AgentId, ConversationId, FileId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { readRecord } from '@walletdesk/shared/protocol/read-record.ts'
import type { PublicKeys, RecordDocument, Statement } from '@walletdesk/shared/protocol/record.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { storedRecordKeys } from '../adapters/crypto/record-keys.ts'
import { digest } from '../adapters/crypto/digest.ts'
import { wordsFor } from '../adapters/http/record/words.ts'
import { openStore } from '../adapters/store/open.ts'
import type { Fact, FactBody, Sender } from '../core/facts.ts'
import { envelopeOf, isErasable, leftOf, type SealedFact } from '../core/record/seal.ts'
import { entryForVisitor } from './entry.ts'
import { recordEntry } from './record.ts'

const conversation = '01890a5d-ac96-774b-bcce-b302099a8057' as ConversationId
const ana = 'ana' as AgentId
const clock = fakeClock()
const recordKeys = await storedRecordKeys(await openStore('sqlite::memory:'), clock)
const origin = 'https://desk.example'
const keys: PublicKeys = { origin, keys: await recordKeys.published() }

const text = fc.oneof(
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.constantFrom('', '"', '\\', '充值 🙂', '</script>'),
)
const file = {
  id: 'f' as FileId,
  name: 'a.png',
  type: 'image/png' as const,
  bytes: 12,
  width: 1,
  height: 1,
  sha256: 'a'.repeat(64),
  expiresAt: instant(9),
}
const body: fc.Arbitrary<FactBody> = fc.oneof(
  text.map((said): FactBody => ({ kind: 'message', text: said })),
  text.map((said): FactBody => ({ kind: 'message', text: said, files: [file] })),
  text.map((said): FactBody => ({ kind: 'note', text: said })),
  fc.constantFrom<FactBody>(
    { kind: 'opened', by: 'visitor', topic: 't' as TopicId, previous: null },
    { kind: 'queued', team: 't' as TeamId, cause: 'given-back', agent: ana, raised: true },
    { kind: 'queued', team: 't' as TeamId, cause: 'opened', agent: null },
    {
      kind: 'assigned',
      agent: ana,
      cause: 'routed',
      reason: { rule: 'least-loaded', load: 1, capacity: 3, candidates: 2 },
    },
    { kind: 'closed', by: 'agent', agent: ana },
    { kind: 'rated', stars: 4, comment: '谢谢' },
    { kind: 'promise-at-risk', dueAt: instant(7) },
    { kind: 'promise-missed', dueAt: instant(7), raises: true },
    { kind: 'chose', choice: 'later' },
    { kind: 'promise-taken', agent: ana },
    {
      kind: 'intake',
      answers: [{ field: { id: 'code', kind: 'code', labels: {} }, value: { kind: 'code', text: '40012' } }],
    },
    { kind: 'asked', agent: ana, field: { id: 'code', kind: 'code', labels: {}, help: {} } },
    { kind: 'stopped', agent: ana, what: 'asks-for-secret', again: true, told: true },
    { kind: 'stopped', agent: ana, what: 'link', again: false, told: false },
    { kind: 'attempts-seen', agent: ana, by: ana },
  ),
)
const sender: fc.Arbitrary<Sender | null> = fc.constantFrom(
  null,
  { role: 'visitor' as const },
  { role: 'agent' as const, id: ana },
)
const salt = fc.stringMatching(/^[A-Za-z0-9_-]{44}$/)

/** A log as a store keeps it; of some messages the text was erased, each with the entry that says so. */
const log = fc
  .array(fc.tuple(body, sender, salt, fc.boolean()), { minLength: 1, maxLength: 12 })
  .map((drawn): SealedFact[] => {
    const sealed: SealedFact[] = []
    let chain = startOf(conversation, digest)
    const append = (next: FactBody, by: Sender | null, withSalt: string) => {
      const seq = sealed.length + 1
      const fact: Fact = { conversation, seq, at: instant(1_000 * seq), sender: by, key: null, body: next }
      chain = linked(chain, leafOf(envelopeOf(fact, withSalt, digest), digest), digest)
      sealed.push({ fact, salt: withSalt, chain })
    }
    for (const [next, by, withSalt] of drawn) append(next, by, withSalt)
    for (const [i, [next, , withSalt, isErased]] of drawn.entries()) {
      if (!isErased || !isErasable(next)) continue
      const one = sealed[i] as SealedFact
      const erased = envelopeOf(one.fact, one.salt, digest).content
      append({ kind: 'erased', of: i + 1, what: next.kind }, { role: 'visitor' }, withSalt)
      sealed[i] = { ...one, salt: '-'.repeat(44), fact: { ...one.fact, body: leftOf(next, erased) } }
    }
    return sealed
  })
const reader = fc.constantFrom<Statement['reader']>('visitor', 'desk')

async function recordOf(sealed: readonly SealedFact[], whose: Statement['reader']): Promise<RecordDocument> {
  const statement: Statement = {
    origin,
    site: 'Harbor',
    conversation,
    reader: whose,
    at: clock.now(),
    entries: sealed.length,
    head: sealed.at(-1)?.chain ?? '',
    chainedAt: null,
    names: { ana: 'Ana' },
  }
  const entries = sealed.map((one) => recordEntry(one, whose, digest))
  return { format: FORMAT, statement, signature: await recordKeys.sign(signedText(statement)), entries }
}
const written = (record: RecordDocument) => canonical(record as unknown as Json)
const check = (file: string, given: PublicKeys | null = keys): Checked =>
  checkRecord(file, readRecord(file), given, nobleCryptography)
const genuine = fc.tuple(log, reader)

test('[Z10] every log, with whatever erased, makes a record that is found genuine', async () => {
  await fc.assert(
    fc.asyncProperty(genuine, async ([sealed, whose]) => {
      const file = written(await recordOf(sealed, whose))
      expect(check(file)).toMatchObject({ ok: true, confirmed: true })
      expect(check(file, null)).toMatchObject({ ok: true, confirmed: false })
    }),
  )
})

test('[Z15] a changed, added or removed byte anywhere is found', async () => {
  await fc.assert(
    fc.asyncProperty(
      genuine,
      fc.nat(),
      fc.integer({ min: 0, max: 2 }),
      fc.nat({ max: 255 }),
      async (drawn, at, how, byte) => {
        const bytes = Buffer.from(written(await recordOf(...drawn)))
        const i = at % bytes.length
        const inserted = [byte]
        const changed = Buffer.concat([
          bytes.subarray(0, i),
          Buffer.from(how === 2 ? [] : inserted),
          bytes.subarray(how === 1 ? i : i + 1),
        ])
        fc.pre(!changed.equals(bytes))
        expect(check(changed.toString()).ok).toBe(false)
      },
    ),
    { numRuns: 300 },
  )
})

test('[Z15] entries that are removed, repeated, exchanged, or taken from another conversation are found', async () => {
  await fc.assert(
    fc.asyncProperty(genuine, genuine, fc.nat(), fc.nat(), async ([sealed, whose], [others], a, b) => {
      const record = await recordOf(sealed, whose)
      const other = await recordOf(others, whose)
      const { entries } = record
      const [i, j] = [a % entries.length, b % entries.length]
      const renumbered = (list: typeof entries) => list.map((entry, n) => ({ ...entry, seq: n + 1 }))
      const attempts = [
        entries.toSpliced(i, 1),
        renumbered(entries.toSpliced(i, 1)),
        entries.slice(0, i),
        renumbered([...entries, entries[i] as never]),
        renumbered(entries.with(i, entries[j] as never).with(j, entries[i] as never)),
        renumbered(entries.with(i, other.entries[b % other.entries.length] as never)),
      ]
      for (const attempt of attempts) {
        const changed = { ...record, entries: attempt }
        if (written(changed) === written(record)) continue
        expect(check(written(changed)).ok).toBe(false)
        // Also with a count that agrees: the server's signature is over that too.
        const counted = { ...changed, statement: { ...record.statement, entries: attempt.length } }
        if (written(counted) !== written(record)) expect(check(written(counted)).ok).toBe(false)
      }
    }),
  )
})

test('[Z15] nothing can be passed off as erased, and no other text put in the place of what was', async () => {
  await fc.assert(
    fc.asyncProperty(genuine, fc.nat(), text, async ([sealed, whose], a, forged) => {
      const record = await recordOf(sealed, whose)
      const i = a % record.entries.length
      const entry = record.entries[i]
      fc.pre(entry !== undefined && 'kind' in entry)
      if (!entry || !('kind' in entry)) return
      const said = 'value' in entry.content ? entry.content : null
      const content = said
        ? { erased: envelopeOf((sealed[i] as SealedFact).fact, (sealed[i] as SealedFact).salt, digest).content }
        : { salt: 'A'.repeat(22), value: { text: forged } }
      const changed = { ...record, entries: record.entries.with(i, { ...entry, content }) }
      const found = check(written(changed))
      expect(found).toMatchObject({ ok: false, problem: { code: said ? 'not-erased' : 'altered' } })
    }),
  )
})

test('[Z11] a visitor’s record tells of an entry no more than their log does', async () => {
  await fc.assert(
    fc.asyncProperty(log, async (sealed) => {
      for (const [i, entry] of (await recordOf(sealed, 'visitor')).entries.entries()) {
        const { fact } = sealed[i] as SealedFact
        const shown = entryForVisitor(fact, { card: (id) => ({ id, name: '' }) })
        if (shown.kind === 'blank') expect(Object.keys(entry).sort()).toEqual(['seq', 'withheld'])
        else if ('content' in entry && 'value' in entry.content)
          // That it was a message is all that `what` says here: of a note's erasing the visitor learns nothing.
          expect([...Object.keys(shown), 'what']).toEqual(
            expect.arrayContaining(Object.keys(entry.content.value as object)),
          )
        if (shown.kind === 'stopped') expect(JSON.stringify(entry)).not.toContain(ana)
        if ('desk' in entry) expect(entry.desk === null || Object.keys(entry.desk).join() === 'withheld').toBe(true)
      }
    }),
  )
})

test('[Z11, N6] both records say that a request for a secret was stopped, the desk’s also whose', async () => {
  const isTold = ({ fact: { body } }: SealedFact) => body.kind === 'stopped' && body.told
  const [sealed] = fc.sample(
    log.filter((drawn) => drawn.some(isTold)),
    { numRuns: 1, seed: 3 },
  )
  const at = sealed?.findIndex(isTold) ?? -1
  const said = async (whose: Statement['reader']) =>
    linesOf(await recordOf(sealed ?? [], whose), wordsFor('en', 'UTC'))[at]
  expect(await said('visitor')).toMatchObject({ text: 'A message that asked for a secret was stopped', details: [] })
  expect(await said('desk')).toMatchObject({ text: 'Ana was stopped from asking for a secret', details: [] })
})

test('[Z16] an older record stays genuine for as far as it goes; a newer one that was cut to the same length is not', async () => {
  const untouched = log.filter((sealed) => sealed.every(({ fact }) => !('erased' in fact.body)))
  await fc.assert(
    fc.asyncProperty(untouched, reader, fc.nat(), async (sealed, whose, a) => {
      const upTo = 1 + (a % sealed.length)
      const [older, newer] = [await recordOf(sealed.slice(0, upTo), whose), await recordOf(sealed, whose)]
      expect(check(written(older)).ok).toBe(true)
      expect(newer.entries.slice(0, upTo)).toEqual(older.entries)
      const cut = { ...newer, entries: newer.entries.slice(0, upTo) }
      expect(check(written(cut)).ok).toBe(upTo === sealed.length)
    }),
  )
})

test('[Z17] a record of another server, of a key that is unknown, or of a time when its key was not in use is refused', async () => {
  const [sealed] = fc.sample(log, { numRuns: 1, seed: 2 })
  const file = written(await recordOf(sealed as SealedFact[], 'visitor'))
  const problem = (given: PublicKeys) => {
    const found = check(file, given)
    return found.ok ? null : found.problem.code
  }
  const [key] = keys.keys
  if (!key) throw new Error('there is a key')
  expect(problem(keys)).toBeNull()
  expect(problem({ ...keys, origin: 'https://other.example' })).toBe('other-origin')
  expect(problem({ ...keys, keys: [] })).toBe('unknown-key')
  expect(problem({ ...keys, keys: [{ ...key, untilAt: clock.now() }] })).toBe('key-not-in-use')
  expect(problem({ ...keys, keys: [{ ...key, fromAt: instant(clock.now() + 1) }] })).toBe('key-not-in-use')
})

test('both ways of hashing agree', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (any) => nobleCryptography.digest(any) === digest(any)))
})
