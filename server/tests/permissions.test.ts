import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgentId, ConversationId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { DeskVerbs } from '@walletdesk/shared/protocol/desk.ts'
import type { Settings } from '@walletdesk/shared/protocol/http.ts'
import { callApi, deskClient, newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'
const outsider = { email: 'out@harbor.example', password: 'a quite long password' }

let world: TestWorld
let admin: Awaited<ReturnType<TestWorld['agent']>>
let conversation: ConversationId

const get = async <T>(path: string, cookie: string): Promise<T> =>
  (await (await callApi(world.origin, 'GET', path, { cookie })).json()) as T
const send = (method: string, path: string, body: unknown, cookie = admin.cookie) =>
  callApi(world.origin, method, path, { body, cookie })

/** Makes an account by invitation, the way an admin and a new agent do, and connects it. */
async function invited(team: TeamId, who: typeof outsider, role: 'agent' | 'supervisor' = 'agent') {
  const invitation = await send('POST', '/invites', { role, teams: [team], languages: ['en'], capacity: 2 })
  const { link } = (await invitation.json()) as { link: string }
  const token = link.split('/').at(-1)
  const joined = await callApi(world.origin, 'POST', '/join', { body: { token, name: 'New Agent', ...who } })
  expect(joined.status).toBe(200)
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return Object.assign(await deskClient(world.origin, cookie).connected(), { cookie, token })
}

beforeAll(async () => {
  world = await startWorld()
  admin = await world.agent(mia, 'available')
  const visitor = await world.visitor()
  const opened = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: null,
    text: 'secret matter',
  })
  conversation = opened.conversation
  await admin.summary((s) => s.id === conversation && s.state === 'assigned')
})
afterAll(() => world.close())

/** Every desk verb about a conversation, each with a command that is well formed. */
const aboutOne = (): { [V in keyof DeskVerbs]?: DeskVerbs[V]['cmd'] } => ({
  'desk.open': { conversation },
  'desk.take': { conversation },
  'desk.giveBack': { conversation },
  'desk.close': { conversation },
  'desk.note': { key: newKey(), conversation, text: 'x' },
  'desk.writeTo': { key: newKey(), conversation, text: 'x' },
  'desk.references': { conversation },
  'desk.chooseChain': { conversation, value: 'ab'.repeat(32), chain: 'tron' },
  'desk.seenBefore': { conversation, value: 'ab'.repeat(32) },
  'desk.lookUp': { conversation, value: 'ab'.repeat(32) },
  sync: { conversation, since: 0 },
  'message.send': { key: newKey(), conversation, text: 'x' },
  'message.seen': { conversation, seq: 1 },
  typing: { conversation, on: true },
})

describe('[V2] an agent of another team', () => {
  test('finds no conversation behind any verb, nor in any list', async () => {
    const schedule = (await get<Settings>('/settings', admin.cookie)).teams[0]?.schedule
    const made = await send('POST', '/teams', { name: 'Elsewhere', schedule, owner: null, usualHandleMs: null })
    const { id } = (await made.json()) as { id: TeamId }
    const stranger = await invited(id, outsider)
    for (const [verb, cmd] of Object.entries(aboutOne())) {
      expect(await stranger.ask(verb as keyof DeskVerbs, cmd as never), verb).toEqual({ ok: false, code: 'not_found' })
    }
    for (const view of ['mine', 'queue', 'open', 'closed'] as const) {
      expect((await stranger.must('desk.list', { view })).conversations).toEqual([])
    }
    expect((await stranger.must('desk.beacon', {})).heads).toEqual([])
    expect(JSON.stringify(stranger.heard)).not.toContain('secret matter')
    stranger.close()
  })
})

describe('[V2] an agent who is moved to another team', () => {
  test('keeps nothing of the old one: what they held goes back, and what follows is not told them', async () => {
    const team = admin.welcome.me.teams[0] as TeamId
    const mover = await invited(team, { ...outsider, email: 'mover@harbor.example' })
    const visitor = await world.visitor()
    const opened = await visitor.must('conversation.open', { key: newKey(), topic: null, name: null, text: 'mine' })
    const about = { conversation: opened.conversation }
    await admin.summary((s) => s.id === opened.conversation && s.state === 'assigned')
    await admin.must('desk.giveBack', about)
    await mover.must('desk.take', about)
    const { teams, agents } = await get<Settings>('/settings', admin.cookie)
    const elsewhere = teams.find((t) => t.id !== team)?.id
    const { id, email: _email, ...rest } = agents.find((a) => a.email === 'mover@harbor.example')!
    expect((await send('PUT', `/agents/${id}`, { ...rest, teams: [elsewhere] })).status).toBe(200)
    await visitor.until('entry.added', ({ entry }) => entry.kind === 'queued' && entry.cause === 'agent-lost')
    await visitor.must('message.send', { key: newKey(), ...about, text: 'after the move' })
    expect(await mover.must('desk.list', { view: 'mine' })).toMatchObject({ conversations: [] })
    expect(JSON.stringify(mover.heard)).not.toContain('after the move')
    await visitor.must('conversation.leave', about)
    mover.close()
  })
})

describe('[V2] a colleague of the same team', () => {
  test('may read and leave a note, but not speak, close or give back for somebody else', async () => {
    const colleague = await world.agent(yue, 'away')
    expect((await colleague.must('sync', { conversation, since: 0 })).entries.length).toBeGreaterThan(0)
    await colleague.must('desk.note', { key: newKey(), conversation, text: 'I know this one' })
    for (const verb of ['message.send', 'desk.close', 'desk.giveBack', 'typing'] as const) {
      expect(await colleague.ask(verb, aboutOne()[verb] as never), verb).toMatchObject({
        code: 'conversation.not_yours',
      })
    }
    colleague.close()
  })

  test('a supervisor may close and give back what an agent holds', async () => {
    const team = admin.welcome.me.teams[0] as TeamId
    const supervisor = await invited(team, { ...outsider, email: 'sup@harbor.example' }, 'supervisor')
    await supervisor.must('desk.giveBack', { conversation })
    await admin.must('desk.take', { conversation })
    supervisor.close()
  })
})

describe('[V2] settings', () => {
  test('are for admins: everybody else is refused, whatever the route', async () => {
    const agent = await world.agent(yue, 'away')
    const routes = [
      ['GET', '/settings'],
      ['PUT', '/sites/x'],
      ['POST', '/teams'],
      ['PUT', '/teams/x'],
      ['POST', '/topics'],
      ['PUT', '/topics/x'],
      ['DELETE', '/topics/x'],
      ['PUT', '/agents/x'],
      ['POST', '/invites'],
    ] as const
    for (const [method, path] of routes) {
      const body = method === 'GET' ? {} : { body: {} }
      const anonymous = await callApi(world.origin, method, path, body)
      expect([method, path, anonymous.status]).toEqual([method, path, 401])
      const refused = await callApi(world.origin, method, path, { ...body, cookie: agent.cookie })
      expect([method, path, refused.status]).toEqual([method, path, 403])
    }
    agent.close()
  })

  test('no password hash leaves the server', async () => {
    const settings = JSON.stringify(await get<Settings>('/settings', admin.cookie))
    expect(settings).toContain(mia)
    expect(settings).not.toMatch(/argon2|passwordHash/)
  })

  test('an invitation makes one account; business hours that cannot be are refused in words', async () => {
    const team = admin.welcome.me.teams[0] as TeamId
    const one = await invited(team, { ...outsider, email: 'once@harbor.example' })
    const body = { token: one.token, name: 'Again', email: 'twice@harbor.example', password: outsider.password }
    expect(await (await callApi(world.origin, 'POST', '/join', { body })).json()).toMatchObject({
      code: 'link.invalid',
    })
    const { teams } = await get<Settings>('/settings', admin.cookie)
    const bad = { ...teams[0], schedule: { zone: 'Moon/Crater', weekly: [], exceptions: [] } }
    const { id: _id, ...save } = bad
    const refused = await send('PUT', `/teams/${team}`, save)
    expect(await refused.json()).toMatchObject({ code: 'hours.invalid', args: { problem: 'unknown-zone' } })
    one.close()
  })

  test('the last admin stays; a disabled agent is out at once', async () => {
    const { agents } = await get<Settings>('/settings', admin.cookie)
    const save = (email: string, changes: object) => {
      const found = agents.find((a) => a.email === email)
      const { id, email: _email, ...rest } = found ?? { id: '' as AgentId, email: '' }
      return send('PUT', `/agents/${id}`, { ...rest, ...changes })
    }
    expect(await (await save(mia, { role: 'agent' })).json()).toMatchObject({ code: 'settings.last_admin' })
    const agent = await world.agent(yue, 'away')
    const gone = new Promise((resolve) => agent.socket.once('disconnect', resolve))
    expect((await save(yue, { disabled: true })).status).toBe(200)
    await gone
    expect((await callApi(world.origin, 'GET', '/session', { cookie: agent.cookie })).status).toBe(401)
    const again = await callApi(world.origin, 'POST', '/session', {
      body: { email: yue, password: world.passwords.get(yue) },
    })
    expect(await again.json()).toMatchObject({ code: 'sign_in.refused' })
  })
})
