import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type HttpVerb,
  permissions,
  type PermissionVerb,
  permitted,
  type Relation,
} from '@walletdesk/shared/domain/roles.ts'
import { normalForm } from '@walletdesk/shared/domain/chain/value.ts'
import type { ConversationId, FileId } from '@walletdesk/shared/kernel/brand.ts'
import { type DeskVerbs, deskSchemas } from '@walletdesk/shared/protocol/desk.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { type VisitorVerbs, visitorSchemas } from '@walletdesk/shared/protocol/visitor.ts'
import {
  AGENTS,
  type AgentName,
  authzDesk,
  type AuthzDesk,
  MARK,
  OUTSIDERS,
  TRANSACTION,
} from '../testing/authz-desk.ts'
import { callApi, deskClient, newKey } from '../testing/clients.ts'
import { everyRoute, type Route } from '../testing/routes.ts'
import { fieldsOf, frameFor } from '../testing/schemas.ts'

// Who may do what stands in one table, shared/src/domain/roles.ts. This asks every verb and every route as everybody, and
// compares with the table; nothing here says it a second time.

let desk: AuthzDesk
beforeAll(async () => {
  desk = await authzDesk()
})
afterAll(() => desk.world.close())

/** Fields of a command that name what it is about, and so whose it is. */
const OBJECTS = ['conversation', 'file'] as const
/** Ids in commands that decide nothing: the sender's own key, what everybody may choose from, whom it is said of. */
const NEUTRAL = ['key', 'topic', 'team', 'site', 'agent']

/** What other fields hold, so that a command does what it is for and leaves the desk as it was. */
const CHOSEN = { capacity: 50, status: 'away', field: 'transaction', chain: 'ethereum', value: normalForm(TRANSACTION) }

type Matter = { conversation: ConversationId; seq: number; file: FileId }
type Schema = Parameters<typeof frameFor>[0]

const isAbout = (schema: Schema) => fieldsOf(schema).some((name) => OBJECTS.some((object) => object === name))
const commandFor = (schema: Schema, matter: Matter) => frameFor(schema, { ...matter, ...CHOSEN, key: newKey() })

/** Refusals that mean: not you. Whatever else is said was said to somebody who may ask. */
const KEPT_OUT = ['permission.denied', 'not_found', 'conversation.not_yours']
const isKeptOut = (answer: Result<unknown>) => !answer.ok && KEPT_OUT.includes(answer.code)

/** What the table answers to somebody who stands so to what they ask about. */
function expected(verb: PermissionVerb, role: 'visitor' | 'agent' | 'supervisor' | 'admin', relations: Relation[]) {
  if (!permissions[verb][role]) return 'permission.denied'
  if (permitted(role, verb, relations)) return 'allowed'
  return relations.length === 0 ? 'not_found' : 'conversation.not_yours'
}

const relationsOf = (name: AgentName): Relation[] => [
  ...(AGENTS[name].team === 'here' ? (['team'] as const) : []),
  ...(name === 'the assigned agent' ? (['assigned'] as const) : []),
]

const deskVerbs = Object.entries(deskSchemas) as [keyof DeskVerbs, Schema][]
const visitorVerbs = Object.entries(visitorSchemas) as [keyof VisitorVerbs, Schema][]

describe('the matrix is whole', () => {
  test.each(
    Object.entries({ visitor: visitorSchemas, desk: deskSchemas }).flatMap(([side, schemas]) =>
      Object.entries(schemas).map(([verb, schema]): [string, Schema] => [`${side}:${verb}`, schema]),
    ),
  )('%s has its row, and names only what is known here', (verb, schema) => {
    // Failing? Give the verb a row in shared/src/domain/roles.ts. If it names something new by id, put that among OBJECTS
    // and into `matter()` of testing/authz-desk.ts; if the id belongs to nobody, among NEUTRAL.
    expect(Object.keys(permissions)).toContain(verb)
    const ids = fieldsOf(schema).filter((name) => frameFor(schema, {}) && isId(schema, name))
    expect(ids.filter((name) => ![...OBJECTS, ...NEUTRAL].includes(name))).toEqual([])
  })
})

const isId = (schema: Schema, name: string) =>
  typeof (frameFor(schema, {}) as Record<string, unknown>)[name] === 'string' &&
  /^[0-9a-f-]{36}$/.test(String((frameFor(schema, {}) as Record<string, unknown>)[name]))

describe('[V5] every command of the desk, by everybody', () => {
  describe.each(Object.keys(AGENTS) as AgentName[])('%s', (name) => {
    test.each(deskVerbs)('%s', async (verb, schema) => {
      const { owner, conversation, seq, file } = await desk.matter()
      const row: PermissionVerb = `desk:${verb}`
      const { role } = AGENTS[name]
      const relations: Relation[] = isAbout(schema) ? relationsOf(name) : ['own', 'team', 'assigned']
      const before = await desk.deeds(conversation)
      const answer = await desk.desk(name).ask(verb, commandFor(schema, { conversation, seq, file }) as never)
      const wanted = expected(row, role, relations)
      if (wanted === 'allowed') expect(isKeptOut(answer), JSON.stringify(answer)).toBe(false)
      else {
        expect(answer).toEqual({ ok: false, code: wanted })
        expect(await desk.deeds(conversation)).toEqual(before)
      }
      if (AGENTS[name].team !== 'here') {
        const heard = JSON.stringify([answer, desk.desk(name).heard])
        for (const secret of [MARK, conversation, file]) expect(heard).not.toContain(secret)
      }
      await owner.ask('conversation.leave', { conversation })
      owner.close()
    })
  })

  test.each(OUTSIDERS)('%s is not even connected', async (name) => {
    const cookie = (await desk.outsiderCookie(name)) ?? ''
    const code = name === 'nobody' ? 'session.required' : 'session.expired'
    await expect(deskClient(desk.world.origin, cookie).connected()).rejects.toEqual({ ok: false, code })
  })
})

describe('[V5] every command of a visitor, by everybody', () => {
  const ASKING = {
    'the visitor whose it is': null,
    'a new visitor, without a token': {},
    'a visitor of the same site': {},
    'a visitor of another site': { site: 'other-wallet' },
  } as const

  describe.each(Object.keys(ASKING) as (keyof typeof ASKING)[])('%s', (name) => {
    test.each(visitorVerbs)('%s', async (verb, schema) => {
      const { owner, conversation, seq, file } = await desk.matter()
      const from = ASKING[name]
      const asking = from === null ? owner : await desk.visitor(from)
      if (name === 'a visitor of the same site') {
        await asking.must('conversation.open', { key: newKey(), topic: null, name: null, text: 'Hello' })
      }
      const own = from === null || !isAbout(schema)
      const before = await desk.deeds(conversation)
      const answer = await asking.ask(verb, commandFor(schema, { conversation, seq, file }) as never)
      const wanted = expected(`visitor:${verb}`, 'visitor', own ? ['own'] : [])
      if (wanted === 'allowed') expect(isKeptOut(answer), JSON.stringify(answer)).toBe(false)
      else {
        expect(answer).toEqual({ ok: false, code: wanted })
        expect(await desk.deeds(conversation)).toEqual(before)
      }
      if (from !== null) {
        const heard = JSON.stringify([answer, asking.heard])
        for (const secret of [MARK, conversation, file]) expect(heard).not.toContain(secret)
        asking.close()
      }
      await owner.ask('conversation.leave', { conversation })
      owner.close()
    })
  })

  test('an agent’s cookie opens nothing there', async () => {
    const { owner, conversation } = await desk.matter()
    const asking = await desk.visitor({ cookie: desk.admin })
    expect(await asking.ask('sync', { conversation, since: 0 })).toEqual({ ok: false, code: 'not_found' })
    asking.close()
    owner.close()
  })
})

/** Routes that need no sign-in, and who may use them. */
const OPEN_TO = {
  'GET /': 'everybody: leads to the console or the demo',
  'GET /widget.js': 'everybody: the loader',
  'GET /status.js': 'everybody: the line for contact pages',
  'GET /sites/:key/status': 'everybody: what would be told before opening the chat',
  'OPTIONS /visitor/files': 'everybody: which pages may upload (tests/files-access.test.ts)',
  'POST /visitor/files': 'the holder of a visitor’s token, from a page of its site (tests/files-access.test.ts)',
  'GET /files/:address': 'the holder of an address, while who it was given to may read (tests/files-access.test.ts)',
  'GET /records/:permission/html':
    'the holder of an address, while who it was given to may read (tests/record.test.ts)',
  'GET /records/:permission/json': 'the same',
  'GET /.well-known/walletdesk-keys.json': 'everybody, from any page: public keys',
  'GET /metrics': 'the holder of METRICS_TOKEN (tests/metrics.test.ts)',
  'GET /verify': 'everybody: the page that checks a record',
  'POST /session': 'whoever knows an e-mail and its password',
  'POST /setup': 'the holder of the first start’s link',
  'POST /join': 'the holder of an invitation',
} as const satisfies Record<string, string>

const named = ({ method, path }: Route) => `${method} ${path}`
const routes = everyRoute()
const closed = routes.filter((route): route is Route & { verb: HttpVerb } => route.verb !== null)

describe('[V5] every route, by everybody', () => {
  test('each asks the table, or says here why it need not', () => {
    // Failing? Make the route with `forAgents` (or mark it with `asks`) and give its verb a row in
    // shared/src/domain/roles.ts. If it is for people who are not signed in, say in OPEN_TO who they are, and test how
    // they are told apart.
    expect(
      routes
        .filter(({ verb }) => verb === null)
        .map(named)
        .sort(),
    ).toEqual(Object.keys(OPEN_TO).sort())
  })

  test('no verb of the table is without its route', () => {
    const rows = Object.keys(permissions).filter((row) => row.startsWith('http:'))
    expect(rows.filter((row) => !closed.some(({ verb }) => `http:${verb}` === row))).toEqual([])
  })

  /** Nothing in it is well formed: who gets as far as hearing that may ask. */
  const ask = (route: Route, cookie: string | undefined) => {
    const id = route.path.startsWith('/teams/') ? desk.team : '0190a000-0000-7000-8000-000000000000'
    const path = route.path.replace(':id', id).replace(':from', '1').replace(/:\w+/g, 'x')
    const query = route.method === 'GET' ? `?team=${desk.team}&days=7` : ''
    const body = route.method === 'GET' || route.method === 'DELETE' ? {} : { body: {} }
    return callApi(desk.world.origin, route.method, path + query, { ...body, ...(cookie ? { cookie } : {}) })
  }

  describe.each(Object.keys(AGENTS) as AgentName[])('%s', (name) => {
    test.each(closed.map((route) => [named(route), route] as const))('%s', async (_, route) => {
      const response = await ask(route, await desk.signIn(name))
      const relations: Relation[] = AGENTS[name].team === 'here' ? ['own', 'team'] : ['own']
      if (permitted(AGENTS[name].role, `http:${route.verb}`, relations))
        expect([401, 403]).not.toContain(response.status)
      else expect([response.status, await response.json()]).toMatchObject([403, { code: 'permission.denied' }])
    })
  })

  describe.each(OUTSIDERS)('%s', (name) => {
    test.each(closed.map((route) => [named(route), route] as const))('%s', async (_, route) => {
      const response = await ask(route, await desk.outsiderCookie(name))
      const code = name === 'nobody' ? 'session.required' : 'session.expired'
      expect([response.status, await response.json()]).toMatchObject([401, { code }])
    })
  })

  test('a change from another origin, or without the header that no form can send, is refused', async () => {
    const cookie = await desk.signIn('an admin of the team')
    const changing = closed.filter(({ method }) => method !== 'GET')
    for (const headers of [{ origin: 'https://evil.example', 'x-walletdesk': '1' }, { origin: desk.world.origin }]) {
      for (const route of changing) {
        const url = `${desk.world.origin}/api/v1${route.path.replace(/:\w+/g, 'x')}`
        const response = await fetch(url, { method: route.method, headers: { ...headers, cookie } })
        expect([named(route), response.status]).toEqual([named(route), 403])
      }
    }
  })
})
