import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addEntries, emptyTranscript } from '@walletdesk/shared/domain/conversation/transcript.ts'
import { intakeOf } from '@walletdesk/shared/domain/intake/log.ts'
import { checkRecord } from '@walletdesk/shared/domain/record/check.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import { readKeys, readRecord } from '@walletdesk/shared/protocol/read-record.ts'
import { newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'
const SECRET = 'MARK-of-what-should-not-have-been-sent'

let world: TestWorld
let agent: Awaited<ReturnType<TestWorld['agent']>>
let visitor: Awaited<ReturnType<TestWorld['visitor']>>
let conversation: ConversationId
let seq: number
let key: ReturnType<typeof newKey>

async function everyFile() {
  const found = await readdir(world.dataFolder, { recursive: true, withFileTypes: true })
  const files = found.filter((one) => one.isFile())
  return Promise.all(files.map(({ parentPath, name }) => readFile(`${parentPath}/${name}`, 'latin1')))
}

beforeAll(async () => {
  world = await startWorld()
  agent = await world.agent(mia, 'available')
})
afterAll(() => world.close())

/** A new conversation with this agent, whose first message is the secret. */
async function opened() {
  visitor = await world.visitor()
  key = newKey()
  const sent = await visitor.must('conversation.open', { key, topic: null, name: null, text: SECRET })
  conversation = sent.conversation
  seq = sent.seq
  await agent.summary((s) => s.id === conversation && s.state === 'assigned')
  await agent.must('desk.open', { conversation })
}

const entries = async (of: Pick<typeof agent, 'must'> | typeof visitor): Promise<EntryView[]> =>
  (await (of as typeof visitor).must('sync', { conversation, since: 0 })).entries

const end = () => visitor.must('conversation.leave', { conversation })

describe('[Z1] a visitor erases what they should not have sent', () => {
  test('it is gone from the files, from both sides’ logs and from the list, and everybody who has it learns so', async () => {
    await opened()
    expect((await everyFile()).join().includes(SECRET)).toBe(true)
    const secondTab = await world.visitor({ token: visitor.token })
    const before = await entries(visitor)

    await visitor.must('message.erase', { conversation, seq })
    expect((await everyFile()).join().includes(SECRET)).toBe(false)

    const fresh = [await entries(visitor), await entries(agent), await entries(secondTab)]
    expect(JSON.stringify(fresh)).not.toContain(SECRET)
    for (const log of fresh) expect(log[seq - 1]).toMatchObject({ kind: 'message', text: '', erased: true, seq })
    const told = await secondTab.until('entry.added', ({ entry }) => entry.kind === 'erased')
    expect(told.entry).toMatchObject({ of: seq, by: { role: 'visitor' } })
    // Who had the text and hears only the event is where a fresh reader is.
    const has = addEntries(emptyTranscript(conversation, 'e'), [...before, ...(fresh[0] ?? []).slice(before.length)])
    expect(has.entries).toEqual(fresh[0])
    await agent.until('entry.added', ({ entry }) => entry.kind === 'erased')
    const row = await agent.summary((s) => s.id === conversation && s.last?.erased === true)
    expect(row.last?.text).toBe('')
    await end()
  })

  test('[Z5] who sends it again, because the first answer was lost, hears that it arrived; nothing comes back', async () => {
    await opened()
    await visitor.must('message.erase', { conversation, seq })
    const again = await visitor.must('message.send', { key, conversation, text: SECRET })
    expect(again).toMatchObject({ conversation, seq })
    await visitor.must('message.erase', { conversation, seq })
    expect((await entries(visitor)).filter(({ kind }) => kind === 'erased')).toHaveLength(1)
    expect((await everyFile()).join().includes(SECRET)).toBe(false)
    await end()
  })

  test('also when the conversation has ended', async () => {
    await opened()
    await end()
    await visitor.must('message.erase', { conversation, seq })
    expect((await entries(visitor))[seq - 1]).toMatchObject({ erased: true })
  })
})

describe('[Z6] a visitor erases what they filled in, and what they wrote when they rated', () => {
  const field = { field: 'account', value: { kind: 'account', text: SECRET } } as const

  test('it is gone from the files and from both sides’ logs, what was asked for is missing again, and sending it again brings nothing back', async () => {
    await opened()
    await visitor.must('message.erase', { conversation, seq })
    const asked = await agent.must('desk.askField', { key: newKey(), conversation, field: 'account' })
    const again = newKey()
    const given = await visitor.must('intake.fill', { key: again, conversation, fields: [field] })
    expect((await everyFile()).join().includes(SECRET)).toBe(true)
    expect(intakeOf(await entries(agent)).questions).toEqual([])

    await visitor.must('message.erase', { conversation, seq: given.seq })
    expect((await everyFile()).join().includes(SECRET)).toBe(false)
    for (const reader of [visitor, agent]) {
      const log = await entries(reader)
      expect(log[given.seq - 1]).toMatchObject({ kind: 'intake', answers: [], erased: true })
      const { given: left, questions } = intakeOf(log)
      expect(left.size).toBe(0)
      expect(questions.map((question) => question.seq)).toEqual([asked.seq])
    }
    expect(await visitor.must('intake.fill', { key: again, conversation, fields: [field] })).toMatchObject(given)
    await end()

    await visitor.must('conversation.rate', { conversation, stars: 2, comment: SECRET })
    const rated = (await entries(visitor)).find((entry) => entry.kind === 'rated')?.seq ?? 0
    expect((await everyFile()).join().includes(SECRET)).toBe(true)
    await visitor.must('message.erase', { conversation, seq: rated })
    expect((await everyFile()).join().includes(SECRET)).toBe(false)
    for (const reader of [visitor, agent])
      expect((await entries(reader))[rated - 1]).toMatchObject({ kind: 'rated', stars: 2, comment: '', erased: true })
  })

  test('the record of it stays genuine; the agent who has it may do it, and of a rating without words nothing is to be erased', async () => {
    await opened()
    const given = await visitor.must('intake.fill', { key: newKey(), conversation, fields: [field] })
    expect(await agent.ask('message.erase', { conversation, seq: given.seq })).toEqual({ ok: true, value: null })
    const { json } = await visitor.must('record.open', { conversation })
    const text = await (await fetch(world.origin + json)).text()
    const keys = readKeys(await (await fetch(`${world.origin}/.well-known/walletdesk-keys.json`)).text())
    expect(checkRecord(text, readRecord(text), keys, nobleCryptography)).toMatchObject({ ok: true, confirmed: true })
    await end()
    await visitor.must('conversation.rate', { conversation, stars: 4, comment: '' })
    const rated = (await entries(visitor)).find((entry) => entry.kind === 'rated')?.seq ?? 0
    expect(await visitor.ask('message.erase', { conversation, seq: rated })).toEqual({ ok: false, code: 'not_found' })
  })
})

describe('[Z1] who may erase what', () => {
  test('a visitor: no message of the desk, no note, nothing of another visitor', async () => {
    await opened()
    const reply = await agent.must('message.send', { key: newKey(), conversation, text: 'Hello' })
    const note = await agent.must('desk.note', { key: newKey(), conversation, text: 'Be careful' })
    const stranger = await world.visitor()
    const asked = async (who: typeof visitor, of: number) => who.ask('message.erase', { conversation, seq: of })
    expect(await asked(visitor, reply.seq)).toEqual({ ok: false, code: 'message.not_yours' })
    expect(await asked(visitor, note.seq)).toEqual({ ok: false, code: 'not_found' })
    expect(await asked(visitor, 1)).toEqual({ ok: false, code: 'not_found' })
    expect(await asked(visitor, 99)).toEqual({ ok: false, code: 'not_found' })
    expect(await asked(stranger, seq)).toEqual({ ok: false, code: 'not_found' })
    await end()
  })

  test('the agent who has it: their own and the visitor’s; a colleague: nothing; a supervisor or admin: also what others wrote', async () => {
    await opened()
    const colleague = await world.agent(yue, 'away')
    const hers = await colleague.must('desk.note', { key: newKey(), conversation, text: 'From Yue' })
    const asked = async (who: typeof agent, of: number) => who.ask('message.erase', { conversation, seq: of })
    expect(await asked(colleague, seq)).toMatchObject({ code: 'conversation.not_yours' })
    expect(await asked(agent, seq)).toEqual({ ok: true, value: null })
    // Mia is an admin of the team.
    expect(await asked(agent, hers.seq)).toEqual({ ok: true, value: null })
    const forDesk = await entries(agent)
    expect(forDesk[hers.seq - 1]).toMatchObject({ kind: 'note', text: '', erased: true })
    const erasing = forDesk.find((entry) => entry.kind === 'erased' && entry.of === hers.seq)
    expect(erasing).toMatchObject({ by: { role: 'agent', id: agent.welcome.me.id } })
    // Of a note, and so of its erasing, a visitor learns only that a number is taken.
    const forVisitor = await entries(visitor)
    for (const number of [hers.seq, erasing?.seq ?? 0])
      expect(forVisitor[number - 1]).toEqual({ seq: number, kind: 'blank' })
    await end()

    await opened()
    await agent.must('desk.giveBack', { conversation })
    await colleague.must('desk.take', { conversation })
    const note = await agent.must('desk.note', { key: newKey(), conversation, text: 'From Mia' })
    expect(await asked(colleague, note.seq)).toEqual({ ok: false, code: 'message.not_yours' })
    expect(await asked(colleague, seq)).toEqual({ ok: true, value: null })
    await end()
  })
})
