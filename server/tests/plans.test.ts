import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgentId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { hours, instant, minutes, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Plan, SaveRota, TeamPlan } from '@walletdesk/shared/protocol/http.ts'
import { callApi, deskClient, signInCookie } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'

let world: TestWorld
let admin: Awaited<ReturnType<TestWorld['agent']>>
let agent: Awaited<ReturnType<TestWorld['agent']>>
let supervisor: { cookie: string }
let team: TeamId
let elsewhere: TeamId

const send = (method: string, path: string, body: unknown, cookie = admin.cookie) =>
  callApi(world.origin, method, path, { body, cookie })
const planOf = async (cookie = admin.cookie): Promise<Plan> =>
  (await (await callApi(world.origin, 'GET', '/plan', { cookie })).json()) as Plan
const teamPlan = async (): Promise<TeamPlan> => {
  const found = (await planOf()).teams.find((t) => t.id === team)
  if (!found) throw new Error('The team has no plan.')
  return found
}

async function invited(role: 'supervisor', of: TeamId) {
  const invitation = await send('POST', '/invites', { role, teams: [of], languages: ['en'], capacity: 2 })
  const { link } = (await invitation.json()) as { link: string }
  const who = { name: 'Sam', email: 'sam@harbor.example', password: 'a quite long password' }
  const joined = await callApi(world.origin, 'POST', '/join', { body: { token: link.split('/').at(-1), ...who } })
  return { cookie: joined.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

beforeAll(async () => {
  world = await startWorld({ start: instant(Date.parse('2025-06-11T08:00:00Z')) })
  admin = await world.agent(mia, 'available')
  agent = await world.agent(yue, 'away')
  team = admin.welcome.teams[0]?.id as TeamId
  const { schedule } = await teamPlan()
  const made = await send('POST', '/teams', { name: 'Elsewhere', schedule, owner: null, usualHandleMs: null })
  elsewhere = ((await made.json()) as { id: TeamId }).id
  supervisor = await invited('supervisor', team)
})
afterAll(() => world.close())

describe('[H13] closed until', () => {
  test('visitors are told at once, with the reason and the end; then it opens by itself', async () => {
    const visitor = await world.visitor()
    expect(visitor.welcome.status.hours.open).toBe(true)
    const to = plus(world.clock.now(), hours(2))
    const note = 'We are moving to a new data centre'
    const closed = await send('POST', `/teams/${team}/closures`, { from: null, to, note }, supervisor.cookie)
    expect(closed.status).toBe(200)
    const told = await visitor.until('status.changed', (s) => !s.hours.open)
    expect(told.hours).toEqual({ open: false, opensAt: to, note })
    const board = await admin.until('board.changed', (boards) =>
      boards.some((b) => b.team === team && b.closure !== null),
    )
    expect(board.find((b) => b.team === team)?.closure).toMatchObject({ to, note })
    world.clock.advance(hours(2))
    const opened = await visitor.until('status.changed', (s) => s.hours.open)
    expect(opened.answer.kind).toBe('now')
  })

  test('it ends early by one call, and doing so twice is once', async () => {
    const visitor = await world.visitor()
    const to = plus(world.clock.now(), hours(5))
    await send('POST', `/teams/${team}/closures`, { from: null, to, note: null }, supervisor.cookie)
    await visitor.until('status.changed', (s) => !s.hours.open)
    world.clock.advance(minutes(1))
    for (const _ of [1, 2]) {
      expect((await send('DELETE', `/teams/${team}/closures`, undefined, supervisor.cookie)).status).toBe(200)
    }
    await visitor.until('status.changed', (s) => s.hours.open)
    expect((await teamPlan()).changes.filter((c) => c.kind === 'reopened')).toHaveLength(1)
  })

  test('one can be planned and given up', async () => {
    const from = plus(world.clock.now(), hours(24))
    await send('POST', `/teams/${team}/closures`, { from, to: plus(from, hours(3)), note: 'Inventory' })
    expect((await teamPlan()).schedule.closures?.at(-1)).toMatchObject({ from, note: 'Inventory' })
    expect((await send('DELETE', `/teams/${team}/closures/${from}`, undefined)).status).toBe(200)
    expect((await teamPlan()).schedule.closures?.some((c) => c.from === from)).toBe(false)
    expect((await teamPlan()).changes[0]).toMatchObject({ kind: 'closure-dropped', from, name: 'Mia Torres' })
  })

  test('whoever had the hours open before does not undo it by saving them', async () => {
    const { id: _id, rota: _rota, incident: _incident, changes: _changes, ...opened } = await teamPlan()
    const to = plus(world.clock.now(), hours(1))
    await send('POST', `/teams/${team}/closures`, { from: null, to, note: 'Power cut' }, supervisor.cookie)
    const { closures: _closures, ...hoursOnly } = opened.schedule
    expect((await send('PUT', `/teams/${team}`, { ...opened, schedule: hoursOnly })).status).toBe(200)
    expect((await teamPlan()).schedule.closures?.at(-1)).toMatchObject({ to, note: 'Power cut' })
    await send('DELETE', `/teams/${team}/closures`, undefined)
  })

  test.each([
    ['one that is over before it begins', { from: null, to: 0 }],
    ['one that lasts for years', { from: null, to: Date.UTC(2030, 0, 1) }],
    ['one whose end comes before its start', { from: Date.UTC(2026, 0, 2), to: Date.UTC(2026, 0, 1) }],
  ])('%s is refused in words', async (_, when) => {
    const refused = await send('POST', `/teams/${team}/closures`, { ...when, note: null })
    expect(await refused.json()).toMatchObject({ code: 'hours.invalid' })
  })

  test('a reason of several lines, or of nothing, is none', async () => {
    const to = plus(world.clock.now(), hours(1))
    for (const note of ['', '   ', 'one\ntwo', 'x'.repeat(201)]) {
      const refused = await send('POST', `/teams/${team}/closures`, { from: null, to, note })
      expect(await refused.json(), JSON.stringify(note)).toMatchObject({ code: 'request.invalid' })
    }
  })
})

describe('[I1] the incident switch', () => {
  const boardOf = (boards: readonly { team: TeamId; incident: unknown }[]) => boards.find((b) => b.team === team)

  test('visitors are told the reason, the desk since when and by whom, and it is kept who turned it', async () => {
    const visitor = await world.visitor()
    expect(visitor.welcome.status).not.toHaveProperty('incident')
    const since = world.clock.now()
    const note = 'Deposits on Polygon arrive late'
    expect((await send('PUT', `/teams/${team}/incident`, { on: true, note }, supervisor.cookie)).status).toBe(200)
    const told = await visitor.until('status.changed', (s) => s.incident !== undefined)
    expect(told.incident).toEqual({ note })
    const board = await agent.until('board.changed', (b) => boardOf(b)?.incident !== null)
    expect(boardOf(board)?.incident).toMatchObject({ by: { name: 'Sam' }, note })

    // Said in other words it is the same incident.
    world.clock.advance(minutes(5))
    await send('PUT', `/teams/${team}/incident`, { on: true, note: null })
    const renamed = await teamPlan()
    expect(renamed.incident).toMatchObject({ name: 'Mia Torres', note: null })
    expect(Math.abs((renamed.incident?.since ?? 0) - since)).toBeLessThan(minutes(1))

    await send('PUT', `/teams/${team}/incident`, { on: false, note: null })
    await send('PUT', `/teams/${team}/incident`, { on: false, note: null })
    await visitor.until('status.changed', (s) => s.incident === undefined)
    const turned = (await teamPlan()).changes.filter((c) => c.kind === 'incident')
    expect(turned.map((c) => [c.on, c.name])).toEqual([
      [false, 'Mia Torres'],
      [true, 'Mia Torres'],
      [true, 'Sam'],
    ])
  })
})

describe('[O6] the rota', () => {
  const person = async (name: string) => (await planOf()).people.find((p) => p.name === name)?.id as AgentId
  const weekdays = (from: string, to: string) => ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from, to }))

  test('is kept as it was saved, by a supervisor of the team; and can be given up', async () => {
    const rota: SaveRota['rota'] = {
      plans: [{ agent: await person('林悦'), capacity: 2, weekly: weekdays('09:00', '17:00') }],
      changes: [{ kind: 'absent', agent: await person('林悦'), date: '2025-07-01', until: '2025-07-14' }],
    }
    expect((await send('PUT', `/teams/${team}/rota`, { rota }, supervisor.cookie)).status).toBe(200)
    expect((await teamPlan()).rota).toEqual(rota)
    expect((await teamPlan()).changes[0]).toMatchObject({ kind: 'rota', name: 'Sam' })
    expect((await send('PUT', `/teams/${team}/rota`, { rota: null })).status).toBe(200)
    expect((await teamPlan()).rota).toBeNull()
  })

  test('that contradicts itself is refused, naming the person', async () => {
    const twice = [...weekdays('09:00', '17:00'), ...weekdays('16:00', '20:00')]
    const rota = { plans: [{ agent: await person('Mia Torres'), capacity: null, weekly: twice }], changes: [] }
    const refused = await send('PUT', `/teams/${team}/rota`, { rota })
    expect(await refused.json()).toMatchObject({
      code: 'rota.invalid',
      args: { problem: 'overlap', agent: 'Mia Torres' },
    })
  })

  test('plans nobody who does not exist', async () => {
    const agent = '01890a5d-ac96-774b-bcce-b302099a8057'
    const rota = { plans: [{ agent, capacity: null, weekly: [] }], changes: [] }
    expect(await (await send('PUT', `/teams/${team}/rota`, { rota })).json()).toMatchObject({ code: 'not_found' })
  })
})

describe('[V2] who may plan', () => {
  const attempts = (of: TeamId, to: number) =>
    [
      ['PUT', `/teams/${of}/rota`, { rota: null }],
      ['POST', `/teams/${of}/closures`, { from: null, to, note: null }],
      ['DELETE', `/teams/${of}/closures`, undefined],
      ['DELETE', `/teams/${of}/closures/1`, undefined],
      ['PUT', `/teams/${of}/incident`, { on: false, note: null }],
    ] as const

  test('an agent may not; a supervisor may for their own teams and no other; an admin for all', async () => {
    const to = plus(world.clock.now(), hours(1))
    const statuses = async (of: TeamId, cookie: string) =>
      new Set(
        await Promise.all(
          attempts(of, to).map(async ([method, path, body]) => (await send(method, path, body, cookie)).status),
        ),
      )
    expect(await statuses(team, agent.cookie)).toEqual(new Set([403]))
    expect(await statuses(elsewhere, supervisor.cookie)).toEqual(new Set([403]))
    expect(await statuses(team, supervisor.cookie)).toEqual(new Set([200]))
    expect(await statuses(elsewhere, admin.cookie)).toEqual(new Set([200]))
    expect((await send('GET', '/plan', undefined, agent.cookie)).status).toBe(403)
  })

  test('a supervisor reads the plans of their own teams, and of people what planning needs', async () => {
    const plan = await planOf(supervisor.cookie)
    expect(plan.teams.map((t) => t.id)).toEqual([team])
    expect(JSON.stringify(plan)).not.toMatch(/@harbor|argon2|"role"/)
    expect((await planOf()).teams.map((t) => t.id).sort()).toEqual([team, elsewhere].sort())
  })
})

describe('[O7] a rota is what waits are estimated with', () => {
  test('nobody here, but somebody planned: the reply is told from the start of their shift on', async () => {
    // A Wednesday, 10:00 in Singapore, where the desk is open day and night.
    const start = instant(Date.parse('2025-06-11T02:00:00Z'))
    const lonely = await startWorld({ start })
    try {
      const visitor = await lonely.visitor()
      expect(visitor.welcome.status.answer).toEqual({ kind: 'unknown', reason: 'no-staffing' })
      const cookie = await signInCookie(lonely.origin, mia, lonely.passwords.get(mia) ?? '')
      const { teams, people } = (await (await callApi(lonely.origin, 'GET', '/plan', { cookie })).json()) as Plan
      const plan = (rota: SaveRota['rota']) =>
        callApi(lonely.origin, 'PUT', `/teams/${teams[0]?.id}/rota`, { body: { rota }, cookie })
      const weekly = [{ day: 3 as const, from: '11:00', to: '19:00' }]
      const agent = people.find((p) => p.name === 'Mia Torres')?.id as AgentId
      expect((await plan({ plans: [{ agent, capacity: null, weekly }], changes: [] })).status).toBe(200)
      const shift = plus(start, hours(1))
      const duringShift = (due: number) => due > shift && due < plus(shift, minutes(20))
      await visitor.until('status.changed', (s) => 'dueAt' in s.answer && duringShift(s.answer.dueAt ?? 0))
      // Without the rota nobody is expected any more.
      await plan(null)
      const since = lonely.clock.now()
      await visitor.until('status.changed', (s) => s.at > since && s.answer.kind === 'unknown')
    } finally {
      await lonely.close()
    }
  })
})

test('[I1] the switch stays on through a restart', async () => {
  const start = instant(Date.parse('2025-06-11T08:00:00Z'))
  const first = await startWorld({ start })
  const cookie = (await first.agent(mia)).cookie
  const { teams } = (await (await callApi(first.origin, 'GET', '/plan', { cookie })).json()) as Plan
  const body = { on: true, note: 'Node down' }
  await callApi(first.origin, 'PUT', `/teams/${teams[0]?.id}/incident`, { body, cookie })
  await first.close(true)
  const again = await startWorld({ start: plus(start, minutes(1)), dataFolder: first.dataFolder })
  try {
    expect((await again.visitor()).welcome.status.incident).toEqual({ note: 'Node down' })
    const desk = await deskClient(again.origin, cookie).connected()
    expect((await desk.must('desk.hello', {})).board[0]?.incident?.note).toBe('Node down')
    desk.close()
  } finally {
    await again.close()
  }
})
