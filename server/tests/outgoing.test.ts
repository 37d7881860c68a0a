import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AgentId, ConversationId, SiteId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { days, hours } from '@walletdesk/shared/kernel/time.ts'
import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { Settings } from '@walletdesk/shared/protocol/http.ts'
import type { AllowList } from '@walletdesk/shared/protocol/outgoing.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { rates } from '../src/core/limits.ts'
import type { Store } from '../src/ports/store.ts'
import { callApi, deskClient, newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'

// Published samples.
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

const REQUEST = 'Please send me your 12 words so that I can restore your wallet.'
const WARNING = 'Never share your recovery phrase with anybody.'

const LIMIT_FACTOR = 20

let world: TestWorld
let admin: Awaited<ReturnType<TestWorld['agent']>>
let agent: Awaited<ReturnType<TestWorld['agent']>>
let supervisor: Awaited<ReturnType<typeof invited>>
let team: TeamId
let site: SiteId

type Desk = Pick<typeof agent, 'ask' | 'must'>

type SlowReads = Awaited<ReturnType<typeof slowReads>>

/** A store in which time passes between the reading of a conversation and the answer, as between several nodes. */
async function slowReads(folder: string) {
  const store = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
  const held = new Map<ConversationId, { read: () => void; goOn: Promise<void> }>()
  const read: Store['read'] = {
    ...store.read,
    async conversation(id) {
      const found = await store.read.conversation(id)
      const hold = held.get(id)
      held.delete(id)
      hold?.read()
      await hold?.goOn
      return found
    },
  }
  return {
    store: new Proxy(store, { get: (of, name) => (name === 'read' ? read : Reflect.get(of, name, of)) }),
    /** The next answer about this conversation: when it was read, and what lets it go. */
    holdNext(id: ConversationId): [Promise<void>, () => void] {
      const [was, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      held.set(id, { read: was.resolve, goOn: goOn.promise })
      return [was.promise, goOn.resolve]
    },
  }
}

const send = (method: string, path: string, body: unknown, cookie = admin.cookie) =>
  callApi(world.origin, method, path, { body, cookie })

async function invited(role: 'supervisor' | 'admin', name: string) {
  const invitation = await send('POST', '/invites', { role, teams: [team], languages: ['en'], capacity: 2 })
  const { link } = (await invitation.json()) as { link: string }
  const who = { name, email: `${name.toLowerCase()}@harbor.example`, password: 'a quite long password' }
  const joined = await callApi(world.origin, 'POST', '/join', { body: { token: link.split('/').at(-1), ...who } })
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const client = await deskClient(world.origin, cookie).connected()
  const { me } = await client.must('desk.hello', {})
  await client.must('desk.setStatus', { status: 'away' })
  return Object.assign(client, { cookie, id: me.id })
}

/** A visitor with the agent. */
async function talk(...said: string[]) {
  const visitor = await world.visitor()
  const [first = 'Hello', ...rest] = said
  const { conversation } = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: 'Vera',
    text: first,
  })
  for (const text of rest) await visitor.must('message.send', { key: newKey(), conversation, text })
  await agent.summary((s) => s.id === conversation && s.state === 'assigned')
  await agent.must('desk.open', { conversation })
  return { visitor, conversation, close: () => agent.must('desk.close', { conversation }) }
}

const say = (conversation: ConversationId, text: string, key = newKey()) =>
  agent.ask('message.send', { key, conversation, text })

const logOf = async (reader: Desk, conversation: ConversationId) =>
  (await reader.must('sync', { conversation, since: 0 })).entries
const stopsIn = (entries: readonly EntryView[]) => entries.flatMap((entry) => (entry.kind === 'stopped' ? [entry] : []))

const attemptsOn = (boards: readonly TeamBoard[]) => boards.find((b) => b.team === team)?.attempts
const boardOf = async (desk: Desk) => (await desk.must('desk.beacon', {})).board

const listOf = async (): Promise<AllowList> =>
  (await (await callApi(world.origin, 'GET', `/sites/${site}/allowed`, { cookie: admin.cookie })).json()) as AllowList
const addressEntry = { kind: 'address', value: EVM, label: 'Refunds', chain: 'ethereum' } as const

async function signIn() {
  admin = await world.agent(mia, 'away')
  agent = await world.agent(yue, 'available')
}

beforeEach(async () => {
  world = await startWorld({ limitFactor: LIMIT_FACTOR })
  await signIn()
  team = admin.welcome.teams[0]?.id as TeamId
  const settings = (await (await send('GET', '/settings', undefined)).json()) as Settings
  site = settings.sites[0]?.id as SiteId
  supervisor = await invited('supervisor', 'Sam')
})
afterEach(async () => {
  supervisor.close()
  await world.close()
})

describe('[N1] nobody can ask for a secret', () => {
  test('the request is refused with its reason and reaches nobody; a warning is sent', async () => {
    const { visitor, conversation } = await talk()
    expect(await say(conversation, REQUEST)).toEqual({ ok: false, code: 'agent.asks_for_secret' })
    expect(await say(conversation, 'ѕend mе your sееd рhrase')).toMatchObject({ code: 'agent.asks_for_secret' })
    expect(await say(conversation, WARNING)).toMatchObject({ ok: true })
    await visitor.until('entry.added', ({ entry }) => entry.kind === 'message' && entry.text === WARNING)
    expect(JSON.stringify([visitor.heard, agent.heard, admin.heard])).not.toContain('12 words')
    expect(JSON.stringify(await logOf(agent, conversation))).not.toContain('12 words')
  })

  test('an admin cannot either, nor by writing to somebody whose conversation is closed', async () => {
    const { conversation, close } = await talk()
    await close()
    for (const text of [REQUEST, 'Install AnyDesk so I can help.'])
      expect(await admin.ask('desk.writeTo', { key: newKey(), conversation, text })).toEqual({
        ok: false,
        code: 'agent.asks_for_secret',
      })
  })

  test('in a note for the desk it may be spoken of', async () => {
    const { conversation } = await talk()
    expect(await agent.ask('desk.note', { key: newKey(), conversation, text: REQUEST })).toMatchObject({ ok: true })
  })

  test('who may not write there is told so, and nothing is kept', async () => {
    const { conversation } = await talk()
    const cmd = { key: newKey(), conversation, text: REQUEST }
    expect(await admin.ask('message.send', cmd)).toMatchObject({ code: 'conversation.not_yours' })
    expect(stopsIn(await logOf(agent, conversation))).toEqual([])
  })
})

describe('[N1] who has not taken a conversation yet is not let past the rules', () => {
  const ROUNDS = 20
  const AROUND = 8
  /** Looked for in everything that anybody was told. */
  const CANARY = 'Zanzibar'

  /** A visitor who waits, and an agent of their team who may take them. */
  async function waiting() {
    const visitor = await world.visitor()
    const opening = { key: newKey(), topic: null, name: null, text: 'Hello' }
    return { visitor, ...(await visitor.must('conversation.open', opening)) }
  }

  test('what asks for a secret is refused while the conversation waits', async () => {
    await agent.must('desk.setStatus', { status: 'away' })
    const { visitor, conversation } = await waiting()
    expect(await say(conversation, `${CANARY}! ${REQUEST}`)).toEqual({ ok: false, code: 'conversation.not_yours' })
    await agent.must('desk.take', { conversation })
    expect(await say(conversation, `${CANARY}! ${REQUEST}`)).toEqual({ ok: false, code: 'agent.asks_for_secret' })
    expect(JSON.stringify([visitor.heard, await logOf(agent, conversation)])).not.toContain(CANARY)
  })

  test('also when they take it at the same moment, whichever comes first', async () => {
    await agent.must('desk.setStatus', { status: 'away' })
    for (let round = 0; round < ROUNDS; round++) {
      const { visitor, conversation } = await waiting()
      const sends = (count: number) => Array.from({ length: count }, () => say(conversation, `${CANARY}! ${REQUEST}`))
      // Each round takes a little later among them.
      const before = sends(round % AROUND)
      const taking = agent.ask('desk.take', { conversation })
      const answers = await Promise.all([...before, ...sends(AROUND - before.length)])
      expect(await taking).toMatchObject({ ok: true })
      for (const answer of answers)
        expect(['conversation.not_yours', 'agent.asks_for_secret']).toContain(!answer.ok && answer.code)
      expect(JSON.stringify([visitor.heard, await logOf(agent, conversation)])).not.toContain(CANARY)
      await agent.must('desk.close', { conversation })
      visitor.close()
    }
  })

  test('and when they take it between the look at the rules and the writing', async () => {
    let slow: SlowReads | undefined
    const racing = await startWorld({
      store: async (folder) => (slow = await slowReads(folder)).store,
      limitFactor: 20,
    })
    try {
      const desk = await racing.agent(yue, 'away')
      for (let round = 0; round < ROUNDS; round++) {
        const visitor = await racing.visitor()
        const opening = { key: newKey(), topic: null, name: null, text: 'Hello' }
        const { conversation } = await visitor.must('conversation.open', opening)
        const [read, goOn] = slow?.holdNext(conversation) ?? []
        const sending = desk.ask('message.send', { key: newKey(), conversation, text: `${CANARY}! ${REQUEST}` })
        await read
        await desk.must('desk.take', { conversation })
        goOn?.()
        expect(await sending).toEqual({ ok: false, code: 'conversation.not_yours' })
        expect(JSON.stringify([visitor.heard, await logOf(desk, conversation)])).not.toContain(CANARY)
        await desk.must('desk.close', { conversation })
        visitor.close()
      }
    } finally {
      await racing.close()
    }
  })
})

describe('[N6] what was stopped is kept without its text', () => {
  test('the desk reads what kind and whose, the visitor that there was a first one', async () => {
    const { visitor, conversation } = await talk()
    await say(conversation, REQUEST)
    await visitor.until('entry.added', ({ entry }) => entry.kind === 'stopped')
    await say(conversation, REQUEST)
    await say(conversation, 'https://evil.example')
    const desk = stopsIn(await logOf(agent, conversation))
    expect(desk.map((entry) => entry.desk?.what)).toEqual(['asks-for-secret', 'asks-for-secret', 'link'])
    expect(desk[0]?.desk?.agent.name).toBe('林悦')
    const told = stopsIn(await logOf(visitor as unknown as Desk, conversation))
    expect(told).toEqual([{ kind: 'stopped', seq: desk[0]?.seq, at: desk[0]?.at }])
  })

  test('the same command again is refused again, and kept once', async () => {
    const { conversation } = await talk()
    const key = newKey()
    const answers = [await say(conversation, REQUEST, key), await say(conversation, REQUEST, key)]
    expect(answers).toEqual([
      { ok: false, code: 'agent.asks_for_secret' },
      { ok: false, code: 'agent.asks_for_secret' },
    ])
    expect(stopsIn(await logOf(agent, conversation))).toHaveLength(1)
    expect(await say(conversation, 'Something else', key)).toMatchObject({ code: 'message.key_reused' })
  })

  test('what was sent before the list changed stays sent, also when the answer was lost', async () => {
    const key = newKey()
    const { conversation } = await talk()
    await send('POST', `/sites/${site}/allowed`, { kind: 'host', value: 'once.wallet.example', label: 'Once' })
    const text = 'See https://once.wallet.example'
    const first = await say(conversation, text, key)
    expect(first).toMatchObject({ ok: true })
    const entry = (await listOf()).entries.find(({ value }) => value === 'once.wallet.example')
    await send('DELETE', `/sites/${site}/allowed/${entry?.id}`, undefined)
    expect(await say(conversation, text, key)).toEqual(first)
    expect(await say(conversation, text)).toMatchObject({ code: 'agent.link_refused' })
  })
})

describe('[X7] who reads more than work asks for', () => {
  test('is not stopped, stands on the board of supervisors and of nobody else, and leaves it after a day', async () => {
    const { visitor, conversation } = await talk()
    await visitor.must('message.send', { key: newKey(), conversation, text: EVM })
    const value = EVM.toLowerCase()
    const on = (boards: readonly TeamBoard[]) => boards.flatMap(({ overreading = [] }) => overreading)
    const { points } = rates['agent-search']
    for (let i = 0; i < LIMIT_FACTOR * points; i++) await agent.must('desk.seenBefore', { conversation, value })
    expect(on(await boardOf(supervisor))).toEqual([])
    await agent.must('desk.seenBefore', { conversation, value })
    expect(on(await boardOf(supervisor))).toMatchObject([{ agent: { name: '林悦' }, what: 'searched', most: points }])
    expect(JSON.stringify(await boardOf(agent))).not.toContain('overreading')
    expect(on(await boardOf(admin))).toHaveLength(1)
    world.clock.advance(hours(25))
    // Their sign-in has ended meanwhile.
    admin = await world.agent(mia, 'away')
    expect(on(await boardOf(admin))).toEqual([])
  })
})

describe('[N7] who asks again is shown to supervisors', () => {
  test('a first one is not; a second one is, to them alone, until one has seen to it', async () => {
    const { conversation } = await talk()
    await say(conversation, REQUEST)
    expect(attemptsOn(await boardOf(supervisor))).toEqual([])
    await say(conversation, 'What is your seed phrase?')
    const isListed = (boards: readonly TeamBoard[]) =>
      attemptsOn(boards)?.some((one) => one.conversation === conversation) === true
    const told = await supervisor.until('board.changed', isListed)
    expect(attemptsOn(told)?.[0]).toMatchObject({ visitorName: 'Vera', agent: { name: '林悦' }, count: 1 })
    expect(attemptsOn(await boardOf(agent))).toBeUndefined()
    expect(JSON.stringify(agent.heard['board.changed'] ?? [])).not.toContain('attempts')

    const about = { conversation, agent: agent.welcome.me.id }
    expect(await agent.ask('attempt.acknowledge', about)).toMatchObject({ code: 'permission.denied' })
    await supervisor.must('attempt.acknowledge', about)
    await supervisor.must('attempt.acknowledge', about)
    expect(isListed(await boardOf(supervisor))).toBe(false)
    const seen = (await logOf(supervisor, conversation)).filter(({ kind }) => kind === 'attempts-seen')
    expect(seen).toMatchObject([{ agent: { name: '林悦' }, by: { name: 'Sam' } }])

    await say(conversation, REQUEST)
    expect(isListed(await boardOf(supervisor))).toBe(true)
    await supervisor.must('attempt.acknowledge', about)
  })

  test('one in another conversation on the same day counts; the visitor there is told of it', async () => {
    const one = await talk()
    await say(one.conversation, REQUEST)
    const two = await talk()
    await say(two.conversation, REQUEST)
    expect(attemptsOn(await boardOf(supervisor))).toMatchObject([{ conversation: two.conversation, count: 1 }])
    await two.visitor.until('entry.added', ({ entry }) => entry.kind === 'stopped')
    await supervisor.must('attempt.acknowledge', { conversation: two.conversation, agent: agent.welcome.me.id })
  })

  test('one of another day, in another conversation, does not', async () => {
    const one = await talk()
    await say(one.conversation, REQUEST)
    world.clock.advance(hours(25))
    await signIn()
    const two = await talk()
    await say(two.conversation, REQUEST)
    expect(attemptsOn(await boardOf(admin))).toEqual([])
    const last = stopsIn(await logOf(agent, two.conversation)).at(-1)
    expect(last?.desk?.again).toBe(false)
  })

  test('links and addresses are not held against anybody', async () => {
    const { conversation } = await talk()
    for (const text of ['https://evil.example', `Pay to ${TRON}`]) await say(conversation, text)
    expect(attemptsOn(await boardOf(supervisor))).toEqual([])
  })

  test('nobody sees to their own', async () => {
    const { conversation, close } = await talk()
    await close()
    const cmd = () => ({ key: newKey(), conversation, text: REQUEST })
    for (const again of [cmd(), cmd()]) await supervisor.ask('desk.writeTo', again)
    const about = { conversation, agent: supervisor.id as AgentId }
    expect(await supervisor.ask('attempt.acknowledge', about)).toMatchObject({ code: 'second_person.needed' })
    await admin.must('attempt.acknowledge', about)
  })
})

describe('[N2] links', () => {
  test('lead to the site, to explorers, and to what an admin allowed', async () => {
    const { conversation } = await talk()
    const refused = { ok: false, code: 'agent.link_refused', args: { host: 'help.wallet.example' } }
    expect(await say(conversation, 'See help.wallet.example/fees or https://help.wallet.example')).toEqual(refused)
    expect(await say(conversation, 'See https://tronscan.org/#/blocks')).toMatchObject({ ok: true })
    const added = await send('POST', `/sites/${site}/allowed`, {
      kind: 'host',
      value: 'Help.Wallet.example',
      label: 'Help',
    })
    expect(added.status).toBe(200)
    expect(await say(conversation, 'See https://help.wallet.example')).toMatchObject({ ok: true })
    expect(await say(conversation, 'See https://x.help.wallet.example')).toMatchObject({ code: 'agent.link_refused' })
    const { allowed } = await agent.must('desk.open', { conversation })
    expect(allowed.hosts).toContain('help.wallet.example')
  })
})

describe('[N3, N5] wallet addresses', () => {
  test('the visitor’s own may be repeated', async () => {
    const { conversation } = await talk('Hello', `I sent it to ${TRON}`)
    expect(await say(conversation, `Is ${TRON} yours?`)).toMatchObject({ ok: true })
    expect(await say(conversation, `Send it to ${EVM}`)).toMatchObject({ code: 'agent.address_refused' })
  })

  test('with one admin a listed one holds after three days, and everybody can see when', async () => {
    const { conversation } = await talk()
    await send('POST', `/sites/${site}/allowed`, addressEntry)
    const [entry] = (await listOf()).entries.filter(({ kind }) => kind === 'address')
    expect(entry).toMatchObject({ inForce: false, addedBy: { name: 'Mia Torres' }, confirmedBy: null })
    const confirming = await send('PUT', `/sites/${site}/allowed/${entry?.id}/confirmation`, {})
    expect(await confirming.json()).toMatchObject({ code: 'second_person.needed' })
    expect(await say(conversation, `Our address: ${EVM}`)).toMatchObject({ code: 'agent.address_refused' })
    world.clock.advance(days(3))
    await signIn()
    const later = await talk()
    expect(await say(later.conversation, `Our address: ${EVM}`)).toMatchObject({ ok: true })
    await send('DELETE', `/sites/${site}/allowed/${entry?.id}`, undefined)
    expect(await say(later.conversation, `Our address: ${EVM}`)).toMatchObject({ code: 'agent.address_refused' })
  })

  test('with two, it holds when the other has confirmed it, and not by waiting', async () => {
    const { conversation } = await talk()
    const second = await invited('admin', 'Ada')
    await send('POST', `/sites/${site}/allowed`, addressEntry)
    const [entry] = (await listOf()).entries.filter(({ kind }) => kind === 'address')
    expect(entry?.holdsFrom).toBeNull()
    expect(await say(conversation, `Our address: ${EVM}`)).toMatchObject({ code: 'agent.address_refused' })
    const path = `/sites/${site}/allowed/${entry?.id}/confirmation`
    for (const _ of [1, 2]) expect((await send('PUT', path, {}, second.cookie)).status).toBe(200)
    expect(await say(conversation, `Our address: ${EVM.toLowerCase()}`)).toMatchObject({ ok: true })
    const { changes } = await listOf()
    expect(changes.slice(0, 2)).toMatchObject([
      { kind: 'confirmed', name: 'Ada', value: EVM, label: 'Refunds' },
      { kind: 'added', name: 'Mia Torres' },
    ])
    second.close()
  })
})

describe('[N4] what may be listed', () => {
  test.each([
    [{ kind: 'host', value: 'https://a.example/x', label: 'x' }, 'allowed.invalid'],
    [{ kind: 'address', value: `${EVM.slice(0, -1)}D`, label: 'x', chain: 'ethereum' }, 'allowed.invalid'],
    [{ kind: 'address', value: TRON, label: 'x', chain: 'bitcoin' }, 'allowed.invalid'],
    [{ ...addressEntry, value: EVM.toLowerCase() }, 'allowed.repeated'],
    [{ kind: 'host', value: '', label: 'x' }, 'request.invalid'],
  ])('%j is refused', async (body, code) => {
    await send('POST', `/sites/${site}/allowed`, addressEntry)
    expect(await (await send('POST', `/sites/${site}/allowed`, body)).json()).toMatchObject({ code })
  })

  test('only admins see and change it', async () => {
    for (const [method, path] of [
      ['GET', `/sites/${site}/allowed`],
      ['POST', `/sites/${site}/allowed`],
    ] as const) {
      const body = method === 'POST' ? addressEntry : undefined
      const answer = await send(method, path, body, supervisor.cookie)
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'permission.denied' }])
    }
  })

  test('of a site that is not there, nothing', async () => {
    const nowhere = '01890a5d-ac96-774b-bcce-b302099a8057'
    expect((await send('GET', `/sites/${nowhere}/allowed`, undefined)).status).toBe(404)
    expect((await send('POST', `/sites/${nowhere}/allowed`, addressEntry)).status).toBe(404)
    expect((await send('DELETE', `/sites/${site}/allowed/${nowhere}`, undefined)).status).toBe(404)
  })
})

test('[N5, N7] a restart forgets neither what holds nor who asked again', async () => {
  const first = await startWorld()
  const desk = await first.agent(yue, 'available')
  const visitor = await first.visitor()
  const opening = { key: newKey(), topic: null, name: null, text: 'Hello' }
  const { conversation } = await visitor.must('conversation.open', opening)
  await desk.summary((s) => s.id === conversation && s.state === 'assigned')
  for (const key of [newKey(), newKey()]) await desk.ask('message.send', { key, conversation, text: REQUEST })
  const cookie = (await first.agent(mia, 'away')).cookie
  await first.close(true)
  const again = await startWorld({ dataFolder: first.dataFolder })
  try {
    const watcher = await deskClient(again.origin, cookie).connected()
    const { board } = await watcher.must('desk.hello', {})
    expect(board[0]?.attempts).toMatchObject([{ conversation, agent: { name: '林悦' }, count: 1 }])
    watcher.close()
  } finally {
    await again.close()
  }
})
