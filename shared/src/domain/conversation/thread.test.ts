import { expect, test } from 'vitest'
import type { AgentId, ClientKey, ConversationId, TeamId } from '../../kernel/brand.ts'
import { fail } from '../../kernel/result.ts'
import { instant, millis } from '../../kernel/time.ts'
import type { EntryView } from '../../protocol/entry.ts'
import { enqueue, type Outbox, type Progress } from './outbox.ts'
import { type ThreadItem, type ThreadSource, threadItems } from './thread.ts'
import { addEntries, emptyTranscript } from './transcript.ts'

const conversation = 'c1' as ConversationId
const ana = { role: 'agent', id: 'ana' as AgentId, name: 'Ana' } as const
const at = (seq: number) => instant(seq * 1000)
const visitorSaid = (seq: number, text: string, key: string): EntryView => ({
  kind: 'message',
  seq,
  at: at(seq),
  author: { role: 'visitor' },
  text,
  key: key as ClientKey,
})
const opened: EntryView = { kind: 'opened', seq: 1, at: at(1), by: 'visitor', topic: null, previous: null }
const queued: EntryView = { kind: 'queued', seq: 2, at: at(2), team: 't' as TeamId, cause: 'opened' }
const answer: EntryView = { kind: 'message', seq: 5, at: at(5), author: ana, text: 'Hello' }
const log = [opened, queued, visitorSaid(3, 'Help', 'k1'), { kind: 'blank', seq: 4 } as const, answer]

const source = (parts: Partial<ThreadSource> = {}): ThreadSource => ({
  transcripts: [addEntries(emptyTranscript(conversation, 'e'), log)],
  outbox: [],
  reader: { role: 'visitor' },
  seenByOther: () => 0,
  clockOffset: millis(0),
  ...parts,
})
const waiting = (text: string, key: string, progress?: Progress): Outbox<null> =>
  enqueue<null>([], { key: key as ClientKey, lane: '', conversation, text, writtenAt: at(9), extra: null }).map(
    (item) => (progress ? { ...item, progress } : item),
  )
const told = (items: readonly ThreadItem[]) =>
  items.map((item) => (item.kind === 'event' ? item.entry.kind : item.text))
const delivery = (items: readonly ThreadItem[], text: string) => {
  const item = items.find((one) => one.kind === 'message' && one.text === text)
  return item?.kind === 'message' ? item.own?.delivery.state : undefined
}

test('one list: events and messages of the log, then what waits to be sent', () => {
  expect(told(threadItems(source({ outbox: waiting('One more', 'k2') })))).toEqual([
    'opened',
    'queued',
    'Help',
    'Hello',
    'One more',
  ])
})

test('conversations follow each other', () => {
  const later = addEntries(emptyTranscript('c2' as ConversationId, 'e'), [opened])
  const items = threadItems(source({ transcripts: [...source().transcripts, later] }))
  expect(items.at(-1)).toMatchObject({ kind: 'event', conversation: 'c2' })
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
})

test('a message keeps its name from writing to seen, and is never there twice', () => {
  const pending = threadItems(source({ outbox: waiting('One more', 'k2') }))
  const logged = addEntries(source().transcripts[0]!, [visitorSaid(6, 'One more', 'k2')])
  const both = threadItems(source({ transcripts: [logged], outbox: waiting('One more', 'k2') }))
  expect(both.map(({ id }) => id)).toEqual(pending.map(({ id }) => id))
})

test('how far a message has come', () => {
  const sent: Progress = { at: 'sent', sent: { key: 'k2' as ClientKey, conversation, seq: 6, at: at(6) } }
  expect(delivery(threadItems(source({ outbox: waiting('One more', 'k2') })), 'One more')).toBe('sending')
  expect(delivery(threadItems(source({ outbox: waiting('One more', 'k2', sent) })), 'One more')).toBe('sent')
  expect(delivery(threadItems(source()), 'Help')).toBe('sent')
  expect(delivery(threadItems(source({ seenByOther: () => 3 })), 'Help')).toBe('seen')
  const refused: Progress = { at: 'refused', refusal: fail('message.too_long') }
  expect(delivery(threadItems(source({ outbox: waiting('One more', 'k2', refused) })), 'One more')).toBe('failed')
  expect(delivery(threadItems(source()), 'Hello')).toBe(undefined)
})

test('what waits is placed by the server’s clock, however wrong the page’s is', () => {
  const items = threadItems(source({ outbox: waiting('One more', 'k2'), clockOffset: millis(5_000) }))
  expect(items.at(-1)?.at).toBe(at(14))
})

test('an item that did not change stays the same object', () => {
  const before = threadItems(source())
  expect(threadItems(source(), before)).toBe(before)
  const after = threadItems(source({ outbox: waiting('One more', 'k2') }), before)
  expect(after.slice(0, -1)).toEqual(before)
  for (const [i, item] of before.entries()) expect(after[i]).toBe(item)
})
