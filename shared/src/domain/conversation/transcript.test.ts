import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ConversationId } from '../../kernel/brand.ts'
import { instant } from '../../kernel/time.ts'
import type { EntryView } from '../../protocol/entry.ts'
import type { IntakeAnswer } from '../../protocol/intake.ts'
import { addEntries, emptyTranscript, knowHead, missingSince } from './transcript.ts'

const entry = (seq: number): EntryView => ({
  kind: 'message',
  seq,
  at: instant(seq),
  author: { role: 'visitor' },
  text: `message ${seq}`,
})
const empty = emptyTranscript('c' as ConversationId, 'first store')
const log = Array.from({ length: 12 }, (_, i) => entry(i + 1))
const seqs = (entries: readonly EntryView[]) => entries.map(({ seq }) => seq)

test('the next entry is applied, an old one is dropped', () => {
  const one = addEntries(empty, [entry(1)])
  const again = addEntries(one, [entry(1)])
  expect(seqs(one.entries)).toEqual([1])
  expect(again).toBe(one)
})

test('an entry after a gap is not shown; what is missing below it is known', () => {
  const gap = addEntries(addEntries(empty, [entry(1)]), [entry(3)])
  expect(seqs(gap.entries)).toEqual([1])
  expect(missingSince(gap)).toBe(1)
  const filled = addEntries(gap, [entry(2)])
  expect(seqs(filled.entries)).toEqual([1, 2, 3])
  expect(missingSince(filled)).toBe(null)
})

test('a head that is ahead says that the last entries were missed, though nothing left a gap', () => {
  const transcript = knowHead(addEntries(empty, [entry(1)]), 2)
  expect(missingSince(transcript)).toBe(1)
})

test('[Z3] a text that is erased is forgotten by whoever had it, also when both come late and the wrong way round', () => {
  const erased: EntryView = { kind: 'erased', seq: 3, at: instant(3), of: 2, by: { role: 'visitor' } }
  const had = addEntries(empty, [entry(1), entry(2)])
  for (const transcript of [addEntries(had, [erased]), addEntries(addEntries(empty, [erased, entry(2)]), [entry(1)])]) {
    expect(transcript.entries).toEqual([entry(1), { ...entry(2), text: '', erased: true }, erased])
    // An old page of the log brings nothing back.
    expect(addEntries(transcript, [entry(2)])).toBe(transcript)
  }
})

test('[Z3] so is what was filled in, and the words of a rating; how many stars it had stays', () => {
  const code: IntakeAnswer = {
    field: { id: 'code', kind: 'code', labels: {} },
    value: { kind: 'code', text: 'what should not be here' },
  }
  const filled: EntryView = { kind: 'intake', seq: 1, at: instant(1), answers: [code] }
  const rated: EntryView = { kind: 'rated', seq: 2, at: instant(2), stars: 2, comment: 'what should not be here' }
  const by = { role: 'visitor' } as const
  const { entries } = addEntries(empty, [
    filled,
    rated,
    { kind: 'erased', seq: 3, at: instant(3), of: 1, by },
    { kind: 'erased', seq: 4, at: instant(4), of: 2, by },
  ])
  expect(entries[0]).toEqual({ ...filled, answers: [], erased: true })
  expect(entries[1]).toEqual({ ...rated, comment: '', erased: true })
})

test('in whatever order, however often, with whatever lost: only the beginning without a gap is shown', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 5 })), (batches) => {
      const transcript = batches.reduce((t, batch) => addEntries(t, batch.map(entry)), empty)
      const heard = new Set(batches.flat())
      const missing = log.findIndex(({ seq }) => !heard.has(seq))
      expect(transcript.entries).toEqual(log.slice(0, missing === -1 ? log.length : missing))
      expect(addEntries(transcript, log).entries).toEqual(log)
    }),
  )
})
