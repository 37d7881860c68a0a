import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { hours } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { Settings, TopicSettings } from '@walletdesk/shared/protocol/http.ts'
import type { FilledFields } from '@walletdesk/shared/protocol/intake.ts'
import { demo } from '../demo/content.ts'
import { callApi, newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'
const id = `0x${'9e'.repeat(32)}`
const transaction: FilledFields = [{ field: 'transaction', value: { kind: 'transaction', text: id } }]
const amount: FilledFields = [{ field: 'amount', value: { kind: 'amount', amount: '250', token: 'USDT' } }]

type Agent = Awaited<ReturnType<TestWorld['agent']>>
type Visitor = Awaited<ReturnType<TestWorld['visitor']>>

let world: TestWorld
let agent: Agent
let visitor: Visitor
let deposit: TopicId

beforeAll(async () => {
  world = await startWorld({ limitFactor: 50 })
  agent = await world.agent(mia)
})
afterAll(() => world.close())

let conversation: ConversationId
beforeEach(async () => {
  visitor = await world.visitor()
  deposit = visitor.welcome.site.topics[0]?.id as TopicId
})
afterEach(async () => {
  await visitor.ask('conversation.leave', { conversation })
  visitor.close()
})

const open = async (intake?: FilledFields, key = newKey()) => {
  const cmd = { key, topic: deposit, name: null, text: 'My deposit', ...(intake ? { intake } : {}) }
  const sent = await visitor.must('conversation.open', cmd)
  conversation = sent.conversation
  return sent
}
const fill = (fields: FilledFields, key = newKey()) => visitor.ask('intake.fill', { key, conversation, fields })
const askFor = (field: string, key = newKey()) => agent.ask('desk.askField', { key, conversation, field })
const assigned = () => agent.summary((s) => s.id === conversation && s.state === 'assigned')
const log = async (reader: Agent | Visitor) =>
  (await (reader as Visitor).must('sync', { conversation, since: 0 })).entries
const of = <K extends EntryView['kind']>(entries: readonly EntryView[], kind: K) =>
  entries.filter((entry): entry is Extract<EntryView, { kind: K }> => entry.kind === kind)
const settings = async () =>
  (await (await callApi(world.origin, 'GET', '/settings', { cookie: agent.cookie })).json()) as Settings
const saveTopic = async (topic: TopicSettings, change: object) => {
  const { id: topicId, ...rest } = topic
  return callApi(world.origin, 'PUT', `/topics/${topicId}`, { body: { ...rest, ...change }, cookie: agent.cookie })
}

describe('[K1] what a topic asks for', () => {
  test('is told to a visitor in their language, without what is the desk’s matter', async () => {
    const chinese = await world.visitor({ locale: 'zh-CN' })
    const [first] = chinese.welcome.site.topics
    expect(first?.label).toBe('充值未到账')
    expect(first?.fields[0]).toEqual({
      id: 'transaction',
      kind: 'transaction',
      required: true,
      label: null,
      help: expect.stringContaining('哈希'),
    })
    expect(first?.warnings[0]).toContain('切勿')
    expect(Object.keys(first ?? {}).sort()).toEqual(['fields', 'id', 'label', 'warnings'])
    chinese.close()
  })

  test('is told to the desk with all its words', () => {
    const topic = agent.welcome.topics.find((one) => one.id === deposit)
    expect(topic?.fields[0]?.help.zh).toContain('哈希')
  })
})

describe('[K3, K4] filling in', () => {
  test('with the opening stands behind the message, in both logs; a repeated opening adds nothing', async () => {
    const key = newKey()
    const sent = await open(transaction, key)
    expect(await open(transaction, key)).toEqual(sent)
    const field = { id: 'transaction', kind: 'transaction', labels: {} }
    const answers = [{ field, value: { kind: 'transaction', text: id } }]
    expect(of(await log(visitor), 'intake')).toEqual([
      { kind: 'intake', seq: sent.seq + 1, at: expect.any(Number), answers },
    ])
    expect(of(await log(agent), 'intake')).toMatchObject([{ answers }])
  })

  test('may come while waiting and later; what was given before stays', async () => {
    await open()
    expect(await fill(amount)).toMatchObject({ ok: true })
    const other: FilledFields = [{ field: 'amount', value: { kind: 'amount', amount: '25', token: 'USDT' } }]
    expect(await fill(other)).toMatchObject({ ok: true })
    expect(of(await log(visitor), 'intake').map(({ answers }) => answers[0]?.value)).toEqual([
      amount[0]?.value,
      other[0]?.value,
    ])
  })

  test('is told at once to whoever has it on screen, and waits there for a reaction', async () => {
    await open()
    await assigned()
    await agent.must('desk.open', { conversation })
    await agent.must('message.send', { key: newKey(), conversation, text: 'Hello' })
    await fill(transaction)
    await agent.until('entry.added', (e) => e.conversation === conversation && e.entry.kind === 'intake')
    expect((await agent.must('desk.open', { conversation })).summary.unansweredSince).not.toBeNull()
  })

  test('ends with the conversation', async () => {
    await open()
    await visitor.must('conversation.leave', { conversation })
    expect(await fill(transaction)).toEqual({ ok: false, code: 'conversation.closed' })
  })

  test('[V1] is for the visitor’s own conversation only', async () => {
    await open()
    const other = await world.visitor()
    const cmd = { key: newKey(), conversation, fields: transaction }
    expect(await other.ask('intake.fill', cmd)).toEqual({ ok: false, code: 'not_found' })
    other.close()
  })
})

test('[K5] the same key is the same filling; with something else it is refused', async () => {
  await open()
  const key = newKey()
  const first = await fill(transaction, key)
  expect(await fill(transaction, key)).toEqual(first)
  expect(await fill(amount, key)).toEqual({ ok: false, code: 'message.key_reused' })
  expect(of(await log(visitor), 'intake')).toHaveLength(1)
})

test('a log full of fillings is read in answers that a slow line can take', async () => {
  await open()
  const text = 'The deposit is late. '.repeat(45)
  const fields: FilledFields = Array.from({ length: 12 }, (_, i) => ({
    field: `more-${i}`,
    value: { kind: 'text', text },
  }))
  for (let i = 0; i < 40; i++) expect(await fill(fields)).toMatchObject({ ok: true })
  const read: EntryView[] = []
  for (let some = await log(visitor); some.length > 0; ) {
    expect(JSON.stringify(some).length).toBeLessThan(300_000)
    read.push(...some)
    some = (await visitor.must('sync', { conversation, since: read.length })).entries
  }
  expect(of(read, 'intake')).toHaveLength(40)
})

describe('[K7] what cannot be the value of its field', () => {
  test.each<[string, FilledFields]>([
    ['of another kind', [{ field: 'transaction', value: { kind: 'text', text: 'see above' } }]],
    [
      'an address for a transaction',
      [{ field: 'transaction', value: { kind: 'transaction', text: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' } }],
    ],
    ['no address', [{ field: 'email', value: { kind: 'email', text: 'bo@harbor' } }]],
    ['no number', [{ field: 'phone', value: { kind: 'phone', text: '+65 1' } }]],
    ['no network', [{ field: 'chain', value: { kind: 'chain', chain: 'moon' } }]],
    ['a time to come', [{ field: 'time', value: { kind: 'time', at: 4_000_000_000_000 as never, zone: 'UTC' } }]],
  ])('%s is refused with the field’s name, and nothing is written', async (_what, fields) => {
    await open()
    const refused = { ok: false, code: 'intake.invalid', args: { field: fields[0]?.field } }
    expect(await fill([...amount, ...fields])).toEqual(refused)
    const cmd = { key: newKey(), topic: deposit, name: null, text: 'again', intake: fields }
    expect(await visitor.ask('conversation.open', cmd)).toEqual(refused)
    expect((await log(visitor)).map(({ kind }) => kind)).not.toContain('intake')
  })

  test('a field that is gone meanwhile is taken under its own name', async () => {
    await open()
    expect(await fill([{ field: 'memo', value: { kind: 'text', text: '4411' } }])).toMatchObject({ ok: true })
    expect(of(await log(agent), 'intake')[0]?.answers).toEqual([
      { field: { id: 'memo', kind: 'text', labels: {} }, value: { kind: 'text', text: '4411' } },
    ])
  })
})

test('[K14] a screenshot is asked for like every field, and words do not answer it', async () => {
  await open()
  await assigned()
  expect(await askFor('screenshot')).toMatchObject({ ok: true })
  const { entry } = await visitor.until('entry.added', (e) => e.entry.kind === 'asked')
  expect(entry).toMatchObject({ field: { id: 'screenshot', kind: 'screenshot' } })
  expect(await fill([{ field: 'screenshot', value: { kind: 'text', text: 'see above' } }])).toEqual({
    ok: false,
    code: 'intake.invalid',
    args: { field: 'screenshot' },
  })
})

describe('[K6] an agent', () => {
  test('asks for a field; the visitor reads who asks, and what it is called', async () => {
    await open()
    await assigned()
    expect(await askFor('transaction')).toMatchObject({ ok: true })
    const { entry } = await visitor.until('entry.added', (e) => e.entry.kind === 'asked')
    expect(entry).toMatchObject({ agent: { name: 'Mia Torres' }, field: { id: 'transaction', kind: 'transaction' } })
    expect(entry).not.toHaveProperty('key')
  })

  test('asks for any other kind, also where there is no topic; not for what is no field', async () => {
    conversation = (await visitor.must('conversation.open', { key: newKey(), topic: null, name: null, text: 'x' }))
      .conversation
    await assigned()
    expect(await askFor('phone')).toMatchObject({ ok: true })
    expect(await askFor('favourite-colour')).toEqual({ ok: false, code: 'not_found' })
    const key = newKey()
    expect(await askFor('email', key)).toEqual(await askFor('email', key))
    expect(await askFor('time', key)).toEqual({ ok: false, code: 'message.key_reused' })
  })

  test('has not replied by asking: the visitor is still unanswered', async () => {
    await open()
    await assigned()
    await askFor('transaction')
    const { summary } = await agent.must('desk.open', { conversation })
    expect(summary.unansweredSince).not.toBeNull()
  })

  test('must have the conversation', async () => {
    await open()
    await assigned()
    const colleague = await world.agent(yue, 'away')
    const cmd = { key: newKey(), conversation, field: 'transaction' }
    expect(await colleague.ask('desk.askField', cmd)).toEqual({ ok: false, code: 'conversation.not_yours' })
    colleague.close()
  })
})

describe('an admin', () => {
  const phrase = { id: 'phrase', kind: 'text', required: true, labels: { en: 'Recovery phrase' }, help: {} }

  test('[K2] cannot save a field that asks for a secret', async () => {
    const topic = (await settings()).topics[7] as TopicSettings
    const refused = await saveTopic(topic, { intake: { fields: [phrase], warnings: [] } })
    expect(await refused.json()).toMatchObject({ code: 'intake.asks_secret', args: { label: 'Recovery phrase' } })
    expect((await settings()).topics[7]).toEqual(topic)
  })

  test('[K4] may rename a field: what was filled in before keeps its name', async () => {
    await open(transaction)
    const topic = (await settings()).topics[0] as TopicSettings
    const fields = topic.intake.fields.map((field) =>
      field.id === 'transaction' ? { ...field, labels: { en: 'Deposit hash' } } : field,
    )
    expect((await saveTopic(topic, { intake: { ...topic.intake, fields } })).status).toBe(200)
    const names = async () => of(await log(agent), 'intake').map(({ answers }) => answers[0]?.field.labels)
    expect(await names()).toEqual([{}])
    await fill(transaction)
    expect(await names()).toEqual([{}, { en: 'Deposit hash' }])
    expect((await saveTopic(topic, {})).status).toBe(200)
  })

  test('with a console that knows no fields leaves them as they are', async () => {
    const topic = (await settings()).topics[1] as TopicSettings
    expect((await saveTopic(topic, { priority: 2, intake: undefined })).status).toBe(200)
    expect((await settings()).topics[1]).toEqual({ ...topic, priority: 2 })
  })
})

test('[K12] a topic from before asks for nothing, and is chosen as ever', async () => {
  const before = await startWorld({
    content: { ...demo, topics: [{ labels: { en: 'Old' }, priority: 0, intake: { fields: [], warnings: [] } }] },
  })
  const guest = await before.visitor()
  const [topic] = guest.welcome.site.topics
  expect(topic).toMatchObject({ label: 'Old', fields: [], warnings: [] })
  await guest.must('conversation.open', { key: newKey(), topic: topic?.id ?? null, name: null, text: 'x' })
  await before.close()
})

describe('[K13] a secret', () => {
  const phrase = 'abandon ability able about above absent absorb abstract absurd abuse access accident'
  const words = phrase.split(' ')
  const text = (field: string, value: string): FilledFields[number] => ({ field, value: { kind: 'text', text: value } })

  test('is refused in a field as in a message, and nothing of it is stored', async () => {
    await open()
    const refused = { ok: false, code: 'secret.suspected', args: { field: 'intake' } }
    expect(await fill([text('text', phrase)])).toMatchObject(refused)
    const cmd = { key: newKey(), topic: deposit, name: null, text: 'again', intake: [text('text', phrase)] }
    expect(await visitor.ask('conversation.open', cmd)).toMatchObject(refused)
    expect(JSON.stringify(await log(agent))).not.toContain('abandon')
  })

  test('is found spread over fields, or put into the names of fields', async () => {
    await open()
    const spread = [text('a', words.slice(0, 6).join(' ')), text('b', words.slice(6).join(' '))]
    expect(await fill(spread)).toMatchObject({ code: 'secret.suspected' })
    const named = [text(words.slice(0, 6).join('-'), 'x'), text(words.slice(6, 11).join('-'), 'x')]
    expect(await fill(named)).toMatchObject({ code: 'secret.suspected' })
  })

  test('is not seen in what fields are for: an ID without 0x, an error of six digits', async () => {
    await open()
    const bare: FilledFields = [
      { field: 'transaction', value: { kind: 'transaction', text: id.slice(2) } },
      { field: 'code', value: { kind: 'code', text: '500123' } },
      { field: 'account', value: { kind: 'account', text: '884512' } },
    ]
    expect(await fill(bare)).toMatchObject({ ok: true })
  })
})

describe('[K15] who writes again after the close', () => {
  const value = (fields: FilledFields) => ({ [fields[0]?.field ?? '']: fields[0]?.value })
  const given = async () => {
    const all = of(await log(visitor), 'intake')
    return { all, values: Object.fromEntries(all.flatMap(({ answers }) => answers.map((a) => [a.field.id, a.value]))) }
  }
  const end = () => visitor.must('conversation.leave', { conversation })
  const goOn = async () => {
    const cmd = { key: newKey(), conversation, text: 'One more thing' }
    conversation = (await visitor.must('message.send', cmd)).conversation
  }

  test('is not asked twice: what holds is taken over, and where from is told', async () => {
    const first = (await open(transaction)).conversation
    await fill(amount)
    await fill([{ field: 'amount', value: { kind: 'amount', amount: '25', token: 'USDT' } }])
    await fill([{ field: 'account', value: { kind: 'account', text: 'bo' } }])
    await fill([{ field: 'account', value: null }])
    await end()
    await goOn()
    const { all, values } = await given()
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ from: first })
    expect(of(await log(agent), 'intake')).toMatchObject(all)
    expect(values).toEqual({ ...value(transaction), amount: { kind: 'amount', amount: '25', token: 'USDT' } })
  })

  test('opens with the form: what is filled in there counts instead', async () => {
    await open(transaction)
    await fill(amount)
    await end()
    const other: FilledFields = [{ field: 'amount', value: { kind: 'amount', amount: '7', token: 'BTC' } }]
    await open(other)
    expect((await given()).values).toEqual({ ...value(transaction), ...value(other) })
  })

  test('begins anew about another topic', async () => {
    await open(transaction)
    await end()
    const topic = visitor.welcome.site.topics[1]?.id ?? null
    conversation = (
      await visitor.must('conversation.open', { key: newKey(), topic, name: null, text: 'something else' })
    ).conversation
    expect((await given()).all).toEqual([])
  })

  test('takes over nothing that was erased', async () => {
    await open()
    const filled = await visitor.must('intake.fill', { key: newKey(), conversation, fields: transaction })
    await visitor.must('message.erase', { conversation, seq: filled.seq })
    await end()
    await goOn()
    expect((await given()).all).toEqual([])
  })

  test('begins anew on another day', async () => {
    await open(transaction)
    await end()
    world.clock.advance(hours(25))
    await goOn()
    expect((await given()).all).toEqual([])
  })
})
