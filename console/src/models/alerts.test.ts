import { signal } from '@preact/signals'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { MissedPromise, TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { expect, test } from 'vitest'
import { ana, conversationOf, fakeLine } from '../../tests/fake-line.ts'
import { openAlerts } from './alerts.ts'
import { openAnnouncer } from './announcer.ts'
import { openBoard } from './board.ts'
import { openInbox } from './inbox.ts'
import { openLogs } from './logs.ts'
import { openPreferences } from './preferences.ts'
import { openTexts } from './texts.ts'

const missed = (name: string, change: Partial<MissedPromise> = {}): MissedPromise => ({
  conversation: conversationOf(name),
  visitorName: name,
  dueAt: instant(9_000),
  choice: null,
  takenBy: null,
  ...change,
})

const boardOf = (promises: MissedPromise[]) =>
  ({ team: 'team-1' as TeamId, missed: promises, missedCount: promises.length, stuck: null }) as unknown as TeamBoard

/** A desk that hears of boards, and what it says aloud. */
function world(supervises: boolean) {
  const desk = fakeLine()
  const inbox = openInbox(desk.line, desk.me)
  const logs = openLogs(desk.line, inbox, () => ana.id)
  const announcer = openAnnouncer(fakeClock())
  const said: string[] = []
  announcer.said.subscribe(({ text }) => {
    if (text) said.push(text)
  })
  openAlerts({
    inbox,
    logs,
    board: openBoard(desk.line),
    supervises: signal(supervises),
    preferences: openPreferences({ read: () => null, write: () => {} }, ['en']),
    texts: openTexts(signal('en'), ['en']),
    announcer,
    looking: signal(true),
    sound: { play: () => {} },
    notify: () => {},
    show: () => {},
    setTitle: () => {},
  })
  return { said, hear: (promises: MissedPromise[]) => desk.tell('board.changed', [boardOf(promises)]) }
}

test('a promise that is missed is read out to a supervisor once', () => {
  const { said, hear } = world(true)
  hear([])
  hear([missed('Ben')])
  hear([missed('Ben')])
  expect(said).toEqual(['A promise to Ben was missed.'])
})

test('several at once are counted; what was missed before one came is not read out', () => {
  const { said, hear } = world(true)
  hear([missed('Ben')])
  hear([missed('Ben'), missed('Cleo'), missed('Dan')])
  expect(said).toEqual(['2 missed promises'])
})

test('one that somebody has taken is no news', () => {
  const { said, hear } = world(true)
  hear([])
  hear([missed('Ben', { takenBy: ana })])
  expect(said).toEqual([])
})

test('an agent is not told of them aloud', () => {
  const { said, hear } = world(false)
  hear([])
  hear([missed('Ben')])
  expect(said).toEqual([])
})
