import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import { expect, test } from 'vitest'
import { ana, fakeLine, mineOf, settled, summaryOf, visitorSays } from '../../tests/fake-line.ts'
import { openInbox } from './inbox.ts'
import { openLogs } from './logs.ts'

function world(logs: Record<string, EntryView[]>) {
  let open = Object.keys(logs).map((name) => mineOf(name, { head: logs[name]?.length ?? 0 }))
  const desk = fakeLine({
    'desk.list': () => ({ conversations: open, more: false }),
    sync: ({ conversation, since }) => {
      const entries = logs[conversation] ?? []
      return {
        conversation,
        epoch: 'e1',
        head: entries.length,
        entries: entries.filter((e) => e.seq > since).slice(0, 2),
      }
    },
  })
  const inbox = openInbox(desk.line, desk.me)
  return {
    ...desk,
    inbox,
    logs: openLogs(desk.line, inbox, () => ana.id),
    setOpen(summaries: typeof open) {
      open = summaries
    },
  }
}

const a = mineOf('a').id

test('the logs of my conversations are read whole, page after page', async () => {
  const { logs, welcome } = world({ a: [1, 2, 3, 4, 5].map((seq) => visitorSays(seq)) })
  welcome()
  await settled()
  expect(logs.entries(a).map((e) => e.seq)).toEqual([1, 2, 3, 4, 5])
})

test('an entry that comes before its turn is shown only when the gap is filled', async () => {
  const stored = [visitorSays(1)]
  const { logs, welcome, tell } = world({ a: stored })
  welcome()
  await settled()
  stored.push(visitorSays(2), visitorSays(3))
  tell('entry.added', { conversation: a, entry: visitorSays(3) })
  expect(logs.entries(a)).toHaveLength(1)
  await settled()
  expect(logs.entries(a).map((e) => e.seq)).toEqual([1, 2, 3])
})

test('unread are the visitor’s messages that the desk has not seen, not events and not what we wrote', async () => {
  const { logs, inbox, welcome, tell } = world({
    a: [
      visitorSays(1),
      { kind: 'queued', seq: 2, at: instant(2), team: mineOf('a').team, cause: 'opened' },
      { kind: 'message', seq: 3, at: instant(3), author: { role: 'agent', ...ana }, text: 'hello' },
      visitorSays(4),
    ],
  })
  welcome()
  await settled()
  const one = inbox.list('mine')[0] ?? mineOf('missing')
  expect(logs.unread(one)).toBe(2)
  tell('seen.changed', { conversation: a, by: 'desk', seq: 1 })
  expect(logs.unread(inbox.list('mine')[0] ?? one)).toBe(1)
})

test('what is with somebody else never counts as unread of mine', async () => {
  const { logs } = world({})
  expect(logs.unread(summaryOf('b', { head: 4, last: { from: 'visitor', text: 'x', at: instant(1) } }))).toBe(0)
})

test('after a restored backup nothing of the old store is shown', async () => {
  const stored = [visitorSays(1, 'of the old store')]
  const { logs, welcome } = world({ a: stored })
  welcome()
  await settled()
  stored[0] = visitorSays(1, 'of the new one')
  welcome({ epoch: 'e2' })
  await settled()
  expect(logs.entries(a)).toMatchObject([{ text: 'of the new one' }])
})

test('the log of a conversation that is no longer mine and not on screen is let go', async () => {
  const { logs, welcome, tell } = world({ a: [visitorSays(1)] })
  welcome()
  await settled()
  tell('conversations.changed', [mineOf('a', { state: 'queued', agent: null, head: 2 })])
  await settled()
  expect(logs.entries(a)).toEqual([])
})
