import { createHash } from 'node:crypto'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { deskAuthSchema, deskSchemas } from './desk.ts'
import * as http from './http.ts'
import * as outgoing from './outgoing.ts'
import { MIN_SUPPORTED_VERSION, PROTOCOL_VERSION, HISTORY } from './version.ts'
import { visitorAuthSchema, visitorSchemas } from './visitor.ts'

const isSchema = (value: unknown): value is v.GenericSchema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'

const named = (prefix: string, group: Readonly<Record<string, unknown>>) =>
  Object.entries(group).flatMap(([name, value]) => (isSchema(value) ? [[`${prefix}${name}`, value] as const] : []))

const schemas = new Map<string, v.GenericSchema>([
  ['visitor auth', visitorAuthSchema],
  ['desk auth', deskAuthSchema],
  ...named('visitor ', visitorSchemas),
  ...named('desk ', deskSchemas),
  ...named('http ', http),
  ...named('outgoing ', outgoing),
])

/** What a schema demands, as text. Of a check or transformation written as a function only that there is one. */
function written(value: unknown): string {
  if (value instanceof RegExp) return String(value)
  if (typeof value === 'function') return 'fn'
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  return `{${Object.entries(value)
    .filter(([key]) => !key.startsWith('~') && key !== 'reference' && key !== 'async')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${key}:${written(inner)}`)
    .join()}}`
}

const fingerprint = () => {
  const hash = createHash('sha256')
  for (const [name, schema] of schemas) hash.update(`${name} ${written(schema)}\n`)
  return hash.digest('hex').slice(0, 12)
}

test('a change of what is accepted on the wire is a decision, not an accident', () => {
  // Failing? If an older widget or console would be misread or refused: raise PROTOCOL_VERSION, add a line to HISTORY,
  // and keep reading the old shape. Then, or if only more is accepted than before, paste the new fingerprint here.
  expect([PROTOCOL_VERSION, fingerprint()]).toEqual([1, '90a29aab8336'])
})

test('every version since the oldest supported one has its line of history', () => {
  expect(MIN_SUPPORTED_VERSION).toBe(1)
  const versions = Array.from({ length: PROTOCOL_VERSION }, (_, i) => i + 1)
  expect(Object.keys(HISTORY).map(Number)).toEqual(versions)
})

const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const token = 'a'.repeat(43)
const password = 'correct horse battery'
const hash = '0607f62530b68cfcc91c57a1702841dd399a899d0eecda8e31ecca3f52f01df2'
const text = 'My deposit has not arrived.'
const answers = ['a'.repeat(64)]
const note = { key: id, conversation: id, text, answers }
const send = { ...note, files: [id] }
const agent = { name: 'Ana', role: 'agent', teams: [id], languages: ['zh', 'en'], capacity: 3, disabled: false }
const schedule = {
  zone: 'Asia/Shanghai',
  weekly: [{ day: 1, from: '09:00', to: '18:00' }],
  exceptions: [{ date: '2025-10-01', spans: [{ from: '10:00', to: '24:00' }], note: 'National Day', yearly: true }],
}

const rota = {
  plans: [{ agent: id, capacity: 2, weekly: [{ day: 1, from: '22:00', to: '06:00' }] }],
  changes: [
    { kind: 'absent', agent: id, date: '2025-10-01', until: '2025-10-07' },
    { kind: 'extra', agent: id, date: '2025-10-08', from: '10:00', to: '24:00' },
  ],
}

/** A value of every kind. */
const filled = [
  { field: 'account', value: { kind: 'account', text: 'bo-7' } },
  { field: 'email', value: { kind: 'email', text: 'bo@harbor.example' } },
  { field: 'phone', value: { kind: 'phone', text: '+6591234567' } },
  { field: 'transaction', value: { kind: 'transaction', text: `0x${'9e'.repeat(32)}` } },
  { field: 'code', value: { kind: 'code', text: 'E-1042' } },
  { field: 'address', value: { kind: 'text', text: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' } },
  { field: 'chain', value: { kind: 'chain', chain: 'tron' } },
  { field: 'amount', value: { kind: 'amount', amount: '250.5', token: 'USDT' } },
  { field: 'time', value: { kind: 'time', at: 1_750_000_000_000, zone: 'Asia/Shanghai' } },
  { field: 'chain-to', value: null },
]
const intake = {
  fields: [
    { id: 'address', kind: 'text', required: true, labels: { en: 'Receiving address' }, help: { en: 'Public.' } },
  ],
  warnings: [{ texts: { en: 'Send nothing more.', zh: '请勿再次转账。' } }],
}

/** One good frame of every kind, with every optional field. */
const samples: Readonly<Record<string, unknown>> = {
  'visitor auth': { v: 1, token },
  'desk auth': { v: 1 },
  'visitor hello': {
    locale: 'zh-Hans-CN',
    timeZone: 'Asia/Shanghai',
    page: { url: 'https://harbor.example/', title: 'Harbor' },
  },
  'visitor beacon': {},
  'visitor sync': { conversation: id, since: 41 },
  'visitor conversation.open': { key: id, topic: id, name: 'Bo', text, files: [id], intake: filled, answers },
  'visitor message.send': send,
  'visitor message.seen': { conversation: id, seq: 3 },
  'visitor message.erase': { conversation: id, seq: 3 },
  'visitor record.open': { conversation: id },
  'visitor typing': { conversation: id, on: true },
  'visitor conversation.leave': { conversation: id },
  'visitor conversation.rate': { conversation: id, stars: 5, comment: 'Quick and kind.', answers },
  'visitor file.open': { file: id },
  'visitor promise.choose': { conversation: id, choice: 'later' },
  'visitor intake.fill': { key: id, conversation: id, fields: filled, answers },
  'visitor references.read': { conversation: id },
  'visitor references.choose': { conversation: id, value: hash, chain: 'tron' },
  'visitor references.lookUp': { conversation: id, value: hash },
  'desk desk.hello': {},
  'desk desk.beacon': {},
  'desk desk.list': { view: 'closed', team: id, before: 1_750_000_000_000 },
  'desk desk.open': { conversation: id },
  'desk desk.leave': { conversation: id },
  'desk desk.setStatus': { status: 'away' },
  'desk desk.setCapacity': { capacity: 4 },
  'desk desk.take': { conversation: id },
  'desk desk.giveBack': { conversation: id },
  'desk desk.close': { conversation: id },
  'desk desk.note': note,
  'desk desk.askField': { key: id, conversation: id, field: 'transaction' },
  'desk desk.writeTo': send,
  'desk desk.references': { conversation: id },
  'desk desk.chooseChain': { conversation: id, value: hash, chain: 'ethereum' },
  'desk desk.seenBefore': { conversation: id, value: hash },
  'desk desk.lookUp': { conversation: id, value: hash },
  'desk promise.take': { conversation: id },
  'desk attempt.acknowledge': { conversation: id, agent: id },
  'desk sync': { conversation: id, since: 0 },
  'desk message.send': send,
  'desk message.seen': { conversation: id, seq: 0 },
  'desk file.open': { file: id },
  'desk message.erase': { conversation: id, seq: 3 },
  'desk record.open': { conversation: id },
  'desk typing': { conversation: id, on: false },
  'http signInSchema': { email: 'ana@harbor.example', password },
  'http setupSchema': {
    token,
    name: 'Ana',
    email: 'ana@harbor.example',
    password,
    site: { name: 'Harbor', origin: 'https://harbor.example' },
  },
  'http joinSchema': { token, name: 'Ana', email: 'ana@harbor.example', password },
  'http changePasswordSchema': { current: password, next: password },
  'http scheduleSchema': schedule,
  'http teamSchema': { name: 'Support', schedule, owner: id, usualHandleMs: 480_000 },
  'http topicSchema': { labels: { en: 'Other', zh: '其他' }, team: id, priority: 0, position: 7, intake },
  'http siteSchema': { name: 'Harbor', team: id, origins: ['https://harbor.example', 'http://localhost:3000'] },
  'http agentSchema': agent,
  'http closeTeamSchema': { from: 1_750_000_000_000, to: 1_750_000_600_000, note: 'Maintenance' },
  'http incidentSchema': { on: true, note: 'Deposits are slow' },
  'http rotaSchema': rota,
  'http saveRotaSchema': { rota },
  'http inviteSchema': { role: 'supervisor', teams: [id], languages: ['en'], capacity: 0 },
  'outgoing acknowledgeSchema': { conversation: id, agent: id },
  'outgoing allowSchema': { kind: 'address', value: 'T'.repeat(34), label: 'Hot wallet', chain: 'tron' },
  'http reliabilityQuerySchema': { team: id, days: '30' },
}

/** Hashed or compared as bytes, never kept as text and never shown. */
const opaque = new Set(['token', 'password', 'current', 'next'])

type Path = readonly (string | number)[]

/** Where the texts of a value stand, but for the opaque ones. */
function textsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (opaque.has(key) ? [] : textsOf(inner, [...path, key])))
}

/** Where the objects of a value stand; a record (labels) has no unknown fields. */
function objectsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.at(-1) === 'labels') return []
  const inside = Object.entries(value).flatMap(([key, inner]) => objectsOf(inner, [...path, key]))
  return Array.isArray(value) ? inside : [path, ...inside]
}

function replaced(value: unknown, [step, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (step === undefined) return change(value)
  const copy = structuredClone(value) as Record<string | number, unknown>
  copy[step] = replaced(copy[step], rest, change)
  return copy
}

const spoiled = (inside: string) => (old: unknown) => {
  const good = String(old)
  const middle = Math.ceil(good.length / 2)
  return good.slice(0, middle) + inside + good.slice(middle)
}

function nested(depth: number): unknown {
  let value: unknown = {}
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { text: value }
  return value
}

test('every schema has a sample here', () => {
  expect(Object.keys(samples).sort()).toEqual([...schemas.keys()].sort())
})

describe.each([...schemas])('%s', (name, schema) => {
  const sample = samples[name]
  const accepts = (value: unknown) => v.safeParse(schema, value).success

  test('reads its sample', () => {
    expect(v.safeParse(schema, sample).issues).toBeUndefined()
  })

  test('refuses a field it does not know, wherever it stands', () => {
    const accepted = objectsOf(sample).filter((path) =>
      accepts(replaced(sample, path, (old) => ({ ...(old as object), surprise: 1 }))),
    )
    expect(accepted).toEqual([])
  })

  test('refuses text that a store cannot keep: a NUL, or half of a surrogate pair', () => {
    const accepted = textsOf(sample).filter(
      (path) => accepts(replaced(sample, path, spoiled('\0'))) || accepts(replaced(sample, path, spoiled('\ud83d'))),
    )
    expect(accepted).toEqual([])
  })

  test('refuses deep nesting in any place, without running out of stack', () => {
    const deep = nested(20_000)
    const places = [...textsOf(sample), ...objectsOf(sample).filter((path) => path.length > 0)]
    expect(places.filter((path) => accepts(replaced(sample, path, () => deep)))).toEqual([])
  })

  test('refuses noise', () => {
    // What asks for nothing finds nothing to refuse in an empty array: it reads it as nothing.
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (noise) => {
        const read = v.safeParse(schema, noise)
        return (
          !read.success ||
          (Object.keys(sample as object).length === 0 && Object.keys(read.output as object).length === 0)
        )
      }),
      { numRuns: 200 },
    )
  })
})
