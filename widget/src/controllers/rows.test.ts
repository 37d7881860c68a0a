import type { ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import { expect, test } from 'vitest'
import { statesIn } from '../../tests/gallery/states.ts'
import { rowsOf } from './rows.ts'

const items = statesIn('en').conversation?.items ?? []
const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const kinds = (list: readonly ThreadItem[], marker: string | null = null) =>
  rowsOf(list, marker, day).map((row) =>
    row.kind === 'message' ? `${row.first ? '[' : ' '}${row.last ? ']' : ' '}` : row.kind,
  )

test('a line stands above the first row of each day', () => {
  const rows = rowsOf(items, null, day)
  expect(rows.filter((row) => row.kind === 'day').map((row) => day(row.at))).toEqual(['2025-06-10', '2025-06-11'])
  expect(rows[0]?.kind).toBe('day')
})

test('that the conversation was opened and queued tells the visitor nothing new; that they were queued again does', () => {
  const events = rowsOf(items, null, day).flatMap((row) => (row.kind === 'event' ? [row.item.entry.kind] : []))
  expect(events).toEqual(['assigned', 'queued', 'assigned'])
})

test('what one person says within minutes stands together, and an answer or a pause ends it', () => {
  const [mine, more] = items.filter((item) => item.kind === 'message' && item.author.role === 'visitor').slice(1)
  if (mine?.kind !== 'message' || more?.kind !== 'message') throw new Error('The gallery has no two messages.')
  expect(kinds([mine, more])).toEqual(['day', '[ ', ' ]'])
  const later = { ...more, at: (mine.at + 600_000) as typeof more.at }
  expect(kinds([mine, later])).toEqual(['day', '[]', '[]'])
})

test('how far a message came is shown where it changes within a group', () => {
  const all = statesIn('en')['conversation-deliveries']?.items ?? []
  const own = rowsOf(all, null, day).flatMap((row) => (row.kind === 'message' && row.item.own ? [row.last] : []))
  expect(own).toEqual([true, true, true, true])
})

test('the line for new messages stands right above the first of them', () => {
  const marker = items.at(-2)?.id ?? ''
  const rows = rowsOf(items, marker, day)
  const at = rows.findIndex((row) => row.kind === 'unread')
  expect(rows[at + 1]?.id).toBe(marker)
})
