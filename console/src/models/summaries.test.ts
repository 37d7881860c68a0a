import { instant } from '@walletdesk/shared/kernel/time.ts'
import { describe, expect, test } from 'vitest'
import type { ConversationSummary } from '@walletdesk/shared/protocol/desk.ts'
import { ana, conversationOf, mineOf, summaryOf } from '../../tests/fake-line.ts'
import { aheadInTeam, inView, later, withSummaries, withOpenList } from './summaries.ts'

const none = new Map()
const names = (list: { id: string }[]) => list.map((one) => one.id)

describe('two versions of one conversation', () => {
  test('a late event does not undo a newer one', () => {
    const closed = summaryOf('a', { state: 'closed', head: 5, closedAt: instant(9) })
    expect(later(closed, summaryOf('a', { head: 4 })).state).toBe('closed')
  })

  test('what was seen stays seen, whichever version says so', () => {
    const merged = later(summaryOf('a', { head: 5, seenByDesk: 2 }), summaryOf('a', { head: 4, seenByDesk: 4 }))
    expect([merged.head, merged.seenByDesk]).toEqual([5, 4])
  })
})

describe('the list of what is open', () => {
  test('takes off what has been closed meanwhile', () => {
    const known = withSummaries(none, [summaryOf('a'), summaryOf('b')])
    expect([...withOpenList(known, [summaryOf('b')], () => false).keys()]).toEqual(['b'])
  })

  test('keeps what was heard of while the list was under way', () => {
    const known = withSummaries(none, [summaryOf('new')])
    expect([...withOpenList(known, [], (id) => id === conversationOf('new')).keys()]).toEqual(['new'])
  })
})

test('the queue is in the order of service: priority, then who came first', () => {
  const all = withSummaries(none, [
    summaryOf('late', { queuedAt: instant(30) }),
    summaryOf('early', { queuedAt: instant(10) }),
    summaryOf('raised', { queuedAt: instant(35), priority: 0.5 }),
    summaryOf('urgent', { queuedAt: instant(40), priority: 2 }),
    mineOf('mine'),
  ])
  expect(names(inView(all, 'queue', ana.id))).toEqual(['urgent', 'raised', 'early', 'late'])
  expect([...aheadInTeam(all, false).values()]).toEqual([0, 1, 2, 3])
})

test('a place counts those of the same team only', () => {
  const other = 'team-2' as ConversationSummary['team']
  const all = withSummaries(none, [
    summaryOf('a', { queuedAt: instant(10) }),
    summaryOf('b', { queuedAt: instant(20), team: other }),
    summaryOf('c', { queuedAt: instant(30) }),
  ])
  const ahead = aheadInTeam(all, false)
  expect(['a', 'b', 'c'].map((name) => ahead.get(conversationOf(name)))).toEqual([0, 0, 1])
})

test('where not all who wait are known, a place is what the server said, or more', () => {
  const told = (ahead: number) => ({ ahead, answer: { kind: 'now', dueAt: instant(99) } }) as const
  const all = withSummaries(none, [
    summaryOf('next', { queuedAt: instant(10) }),
    summaryOf('after', { queuedAt: instant(20), place: told(0) }),
    summaryOf('newest', { queuedAt: instant(30), place: told(900) }),
  ])
  expect([...aheadInTeam(all, true).values()]).toEqual([0, 1, 900])
})

test('mine are those that are with me, the latest activity first', () => {
  const all = withSummaries(none, [
    mineOf('quiet', { assignedAt: instant(2_000) }),
    mineOf('busy', { last: { from: 'visitor', text: 'x', at: instant(9_000) } }),
    mineOf('others', { agent: { ...ana, id: 'bo' as typeof ana.id } }),
  ])
  expect(names(inView(all, 'mine', ana.id))).toEqual(['busy', 'quiet'])
})
