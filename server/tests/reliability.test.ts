import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConversationId, TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { days, instant, minus, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Reliability, Settings } from '@walletdesk/shared/protocol/http.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { newLine, type PromiseLine } from '../src/core/promise/line.ts'
import type { Store } from '../src/ports/store.ts'
import { callApi, deskClient, newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'
/** A Wednesday noon; in Singapore, where the team's clock stands, eight in the evening. */
const start = instant(Date.parse('2025-06-11T12:00:00Z'))

let world: TestWorld
let store: Store
let admin: Awaited<ReturnType<TestWorld['agent']>>
let agent: Awaited<ReturnType<TestWorld['agent']>>
let team: TeamId
let topic: TopicId
/** The cookie of a supervisor of another team. */
let others: string

/** A window of ten to twenty minutes, answered after `reply`, told `ago` days before the start. */
function line(name: string, ago: number, reply: number | null, more: Partial<PromiseLine> = {}): PromiseLine {
  const at = minus(start, days(ago))
  const due = plus(at, minutes(20))
  const repliedAt = reply === null ? null : plus(at, minutes(reply))
  return {
    ...newLine(name as ConversationId, team, {
      n: 1,
      first: true,
      at,
      topic: null,
      answer: { kind: 'range', lowAt: plus(at, minutes(10)), dueAt: due, reasons: [] },
      lowAt: plus(at, minutes(10)),
      dueAt: due,
      exactLowAt: plus(at, minutes(11)),
      exactDueAt: plus(at, minutes(19)),
      chance: null,
      ahead: 2,
      reason: 'first',
      change: null,
      model: '1',
      inputs: 'hash',
    }),
    outcome: reply === null ? 'left' : reply > 20 ? 'missed' : 'kept',
    missedAt: reply !== null && reply > 20 ? plus(due, minutes(0.01)) : null,
    endedAt: repliedAt ?? due,
    repliedAt,
    ...more,
  }
}

const put = (lines: readonly PromiseLine[]) =>
  store.write(async (tx) => {
    for (const one of lines) await tx.insertPromise(one)
  })

const ask = (path: string, cookie = admin.cookie) => callApi(world.origin, 'GET', path, { cookie })
const reliability = async (query: string, cookie?: string) =>
  (await (await ask(`/reliability?team=${team}&${query}`, cookie)).json()) as Reliability

async function invited(email: string, role: 'supervisor', of: TeamId) {
  const body = { role, teams: [of], languages: ['en'], capacity: 2 }
  const invitation = await callApi(world.origin, 'POST', '/invites', { body, cookie: admin.cookie })
  const { link } = (await invitation.json()) as { link: string }
  const who = { name: 'Sam', email, password: 'a quite long password' }
  const joined = await callApi(world.origin, 'POST', '/join', { body: { token: link.split('/').at(-1), ...who } })
  return joined.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

beforeAll(async () => {
  world = await startWorld({
    start,
    store: async (folder) => {
      store = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
      return store
    },
  })
  admin = await world.agent(mia)
  agent = await world.agent(yue, 'away')
  team = admin.welcome.teams[0]?.id as TeamId
  const settings = (await (await ask('/settings')).json()) as Settings
  const { id, team: of, priority, position } = settings.topics[0]!
  topic = id
  const labels = { en: '=HYPERLINK("https://evil.example")' }
  const body = { labels, team: of, priority, position }
  await callApi(world.origin, 'PUT', `/topics/${id}`, { body, cookie: admin.cookie })
  await put([
    line('inside', 1, 15, { topic }),
    line('rounded', 1, 19.5),
    line('late', 2, 30, { ahead: 8, choice: 'later' }),
    line('gone', 2, null),
    line('last month', 20, 15),
    line('last quarter', 80, 15),
    line('last year', 300, 15),
  ])
})
afterAll(() => world.close())

describe('[L10] reliability over HTTP', () => {
  test('scores what was told in the last 7, 30 or 90 days', async () => {
    const week = await reliability('days=7')
    expect(week).toMatchObject({ team, zone: 'Asia/Singapore', left: 1, missed: 1 })
    expect(week.to - week.from).toBe(days(7))
    expect(week.all).toMatchObject({ promises: 3, kept: 1, told: 2, inside: 1 })
    expect((await reliability('days=30')).all.promises).toBe(4)
    expect((await reliability('days=90')).all.promises).toBe(5)
  })

  test('by day and hour of the team’s clock, by topic and by place', async () => {
    const { byDay, byHour, byTopic, byPlace } = await reliability('days=7')
    expect(byDay.map(({ day, promises }) => [day, promises])).toEqual([
      ['2025-06-09', 1],
      ['2025-06-10', 2],
    ])
    expect(byHour).toMatchObject([{ hour: 20, promises: 3 }])
    expect(byTopic).toMatchObject([
      { topic: null, promises: 2 },
      { topic, promises: 1, kept: 1 },
    ])
    expect(byPlace.map(({ place }) => place)).toEqual(['2', '6-10'])
  })

  test('no other period, and no team that is not there', async () => {
    for (const query of ['days=8', 'days=', '']) {
      expect((await ask(`/reliability?team=${team}&${query}`)).status).toBe(400)
    }
    expect((await ask('/reliability?days=7')).status).toBe(400)
    expect((await ask(`/reliability?team=${newKey()}&days=7`)).status).toBe(404)
  })
})

describe('[L12] who reads it, and the lines', () => {
  test('supervisors of the team and admins, nobody else', async () => {
    const { id: _id, ...settings } = ((await (await ask('/settings')).json()) as Settings).teams[0]!
    const made = await callApi(world.origin, 'POST', '/teams', {
      cookie: admin.cookie,
      body: { name: 'Elsewhere', schedule: settings.schedule, owner: null, usualHandleMs: null },
    })
    const { id: elsewhere } = (await made.json()) as { id: TeamId }
    const theirs = await invited('sam@harbor.example', 'supervisor', team)
    others = await invited('max@harbor.example', 'supervisor', elsewhere)
    for (const form of ['/reliability', '/reliability.csv']) {
      const path = `${form}?team=${team}&days=7`
      const statusFor = async (cookie: string) => (await ask(path, cookie)).status
      expect(await statusFor(admin.cookie)).toBe(200)
      expect(await statusFor(theirs)).toBe(200)
      expect(await statusFor(others)).toBe(403)
      expect(await statusFor(agent.cookie)).toBe(403)
      expect(await statusFor('')).toBe(401)
    }
  })

  test('nor does a supervisor of another team find what was missed here', async () => {
    const max = await deskClient(world.origin, others).connected()
    const visitor = await world.visitor()
    const opening = { key: newKey(), topic: null, name: null, text: 'Hi' }
    const { conversation } = await visitor.must('conversation.open', opening)
    expect(await max.ask('promise.take', { conversation })).toEqual({ ok: false, code: 'not_found' })
    expect((await max.must('desk.beacon', {})).board.map((b) => b.team)).not.toContain(team)
    await visitor.must('conversation.leave', { conversation })
    max.close()
  })

  test('one line for every window told, as a file that a spreadsheet opens and computes nothing of', async () => {
    const response = await ask(`/reliability.csv?team=${team}&days=30`)
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(response.headers.get('content-disposition')).toContain('promises-30-days.csv')
    const text = await response.text()
    const [head = '', ...rows] = text.trimEnd().split('\r\n')
    expect(head.split(',').slice(0, 4)).toEqual(['conversation', 'window', 'kind', 'first'])
    expect(rows.map((row) => row.split(',')[0])).toEqual(['last month', 'gone', 'late', 'inside', 'rounded'])
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
    const late = rows.find((row) => row.startsWith('late')) ?? ''
    expect(late).toContain('2025-06-09T12:20:00.000Z')
    expect(late).toContain(',later,missed,2025-06-09T12:30:00.000Z,')
  })

  test('a ledger longer than any page comes whole', async () => {
    await put(Array.from({ length: 1_200 }, (_, i) => line(`many ${i}`, 60, 15, { at: minus(start, days(60)) })))
    const text = await (await ask(`/reliability.csv?team=${team}&days=90`)).text()
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 6 + 1_200)
  })
})

test('[L11] when fewer than 85 % of the last 200 were kept, the board says so', async () => {
  const late = Array.from({ length: 60 }, (_, i) => line(`late ${i}`, 1, 40, { at: minus(start, minutes(90 + i)) }))
  await put(late)
  const { board } = await admin.must('desk.beacon', {})
  expect(board[0]?.kept.alarm).toBe(false)
  // The next one that is decided has the ledger look back.
  const visitor = await world.visitor()
  const { conversation } = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: null,
    text: 'Hi',
  })
  await admin.must('desk.open', { conversation })
  await admin.summary((s) => s.id === conversation && s.promise !== null)
  await admin.summary((s) => s.id === conversation && s.state === 'assigned')
  await admin.must('message.send', { key: newKey(), conversation, text: 'Hello' })
  const boards = await admin.until('board.changed', (all) => all.some((b) => b.kept.alarm))
  const { kept } = boards.find((b) => b.team === team)!
  expect(kept.of).toBe(200)
  expect(kept.rate).toBeCloseTo(1 - 62 / 200, 5)
})
