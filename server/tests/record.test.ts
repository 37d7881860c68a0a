import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkRecord } from '@walletdesk/shared/domain/record/check.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { minutes } from '@walletdesk/shared/kernel/time.ts'
import { readKeys, readRecord } from '@walletdesk/shared/protocol/read-record.ts'
import type { RecordAddress } from '@walletdesk/shared/protocol/record.ts'
import { newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'

let world: TestWorld
let agent: Awaited<ReturnType<TestWorld['agent']>>
let visitor: Awaited<ReturnType<TestWorld['visitor']>>
let conversation: ConversationId

const fetched = async (path: string) => fetch(`${world.origin}${path}`)
const textOf = async (path: string) => (await fetched(path)).text()
const keys = async () => readKeys(await textOf('/.well-known/walletdesk-keys.json'))
const check = async (text: string, given = keys()) =>
  checkRecord(text, readRecord(text), await given, nobleCryptography)

beforeAll(async () => {
  world = await startWorld()
  agent = await world.agent(mia, 'available')
  visitor = await world.visitor()
  const opened = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: null,
    text: '我的充值 <script>alert(1)</script> 未到账 🙂',
  })
  conversation = opened.conversation
  await agent.summary((s) => s.id === conversation && s.state === 'assigned')
  await agent.must('message.send', { key: newKey(), conversation, text: 'Hello, I am looking at it.' })
  await agent.must('desk.note', { key: newKey(), conversation, text: 'a note that nobody else reads' })
  const slip = await visitor.must('message.send', { key: newKey(), conversation, text: 'what should not be here' })
  await visitor.must('message.erase', { conversation, seq: slip.seq })
})
afterAll(() => world.close())

const address = (who: Pick<typeof visitor, 'must'>): Promise<RecordAddress> => who.must('record.open', { conversation })

describe('[Z10] the record of a conversation', () => {
  test('is found genuine, for the visitor and for the desk, and is signed as of now', async () => {
    const forVisitor = await textOf((await address(visitor)).json)
    const forDesk = await textOf((await address(agent as unknown as typeof visitor)).json)
    for (const text of [forVisitor, forDesk]) expect(await check(text)).toMatchObject({ ok: true, confirmed: true })
    const [one, other] = [readRecord(forVisitor), readRecord(forDesk)]
    expect(one?.statement.head).toBe(other?.statement.head)
    expect(one?.statement).toMatchObject({ origin: world.origin, conversation, reader: 'visitor', chainedAt: null })
    expect(forVisitor).toContain('未到账 🙂')
    expect(forDesk).toContain('a note that nobody else reads')
  })

  test('[Z11] holds for the visitor no note, no reason and nothing that was erased; and is whole all the same', async () => {
    const text = await textOf((await address(visitor)).json)
    expect(text).not.toContain('nobody else reads')
    expect(text).not.toContain('what should not be here')
    expect(text).not.toContain('candidates')
    const record = readRecord(text)
    const log = (await visitor.must('sync', { conversation, since: 0 })).entries
    expect(record?.entries.flatMap((entry) => ('withheld' in entry ? [entry.seq] : []))).toEqual(
      log.flatMap((entry) => (entry.kind === 'blank' ? [entry.seq] : [])),
    )
  })

  test('[Z12] a copy that was made before a message was erased stays genuine, and so does one made after', async () => {
    const sent = await visitor.must('message.send', { key: newKey(), conversation, text: 'said and taken back' })
    const before = await textOf((await address(visitor)).json)
    await visitor.must('message.erase', { conversation, seq: sent.seq })
    const after = await textOf((await address(visitor)).json)
    expect(await check(before)).toMatchObject({ ok: true })
    expect(await check(after)).toMatchObject({ ok: true })
    expect(after).not.toContain('said and taken back')
  })
})

describe('[Z13] as a page to read', () => {
  test('what people wrote is text in it; it runs nothing, loads nothing, and speaks the reader’s language', async () => {
    const { html } = await address(visitor)
    const answer = await fetched(`${html}?locale=ar&zone=Asia/Dubai`)
    const page = await answer.text()
    expect(page).toContain('<html lang="ar" dir="rtl">')
    expect(page).toContain('&lt;script>alert(1)')
    expect(page).not.toContain('<script')
    expect(page).toContain('Asia/Dubai')
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^;]+; .*sandbox$/,
    )
    expect(await textOf(`${html}?locale=%00&zone=Nowhere`)).toContain('Record of a conversation')
  })
})

describe('[Z14] who gets one', () => {
  test('nobody whose conversation it is not', async () => {
    const stranger = await world.visitor()
    expect(await stranger.ask('record.open', { conversation })).toEqual({ ok: false, code: 'not_found' })
  })

  test('an address holds for five minutes and cannot be made up', async () => {
    const { json } = await address(visitor)
    expect((await fetched(json)).status).toBe(200)
    const made = json.replace(/.(?=.{20}\/json$)/, (sign) => (sign === 'A' ? 'B' : 'A'))
    expect((await fetched(made)).status).toBe(404)
    expect((await fetched('/api/v1/records/x/json')).status).toBe(404)
    world.clock.advance(minutes(5))
    expect((await fetched(json)).status).toBe(404)
  })
})

describe('[Z20] what records cost', () => {
  test('ten a minute for one reader, however they are asked for; another reader still gets theirs', async () => {
    const { html, json } = await address(visitor)
    const asked = await Promise.all(Array.from({ length: 12 }, (_, i) => fetched(i % 2 ? html : json)))
    expect(asked.filter(({ status }) => status === 429)).not.toHaveLength(0)
    expect(asked.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(10)
    expect((await fetched((await address(agent as unknown as typeof visitor)).json)).status).toBe(200)
  })
})
