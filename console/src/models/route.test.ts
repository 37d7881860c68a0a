import { expect, test } from 'vitest'
import { formatRoute, inboxRoute, parseRoute, type Route } from './route.ts'

const id = 'c1' as NonNullable<Extract<Route, { page: 'inbox' }>['conversation']>

test.each<Route>([
  inboxRoute('queue'),
  inboxRoute('mine', id),
  inboxRoute('closed', id, true),
  { page: 'board' },
  { page: 'reliability', team: null, days: 30 },
  { page: 'reliability', team: 't1' as NonNullable<Extract<Route, { page: 'reliability' }>['team']>, days: 7 },
  { page: 'settings', part: null },
  { page: 'settings', part: 'hours' },
  { page: 'settings', part: 'rota' },
  { page: 'setup', token: 'abc_-1' },
  { page: 'join', token: 'abc_-1' },
])('an address leads back to where it was made: %j', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route)
})

test.each(['', '#', '#/nowhere', '#/inbox/strange', '#/join'])('“%s” is the inbox', (hash) => {
  expect(parseRoute(hash)).toEqual(inboxRoute('mine'))
})

test.each(['#/reliability', '#/reliability/31', '#/reliability/x'])('“%s” looks at thirty days', (hash) => {
  expect(parseRoute(hash)).toEqual({ page: 'reliability', team: null, days: 30 })
})
