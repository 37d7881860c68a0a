import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canonical } from '@walletdesk/shared/domain/record/canonical.ts'
import { checkRecord } from '@walletdesk/shared/domain/record/check.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { readKeys, readRecord } from '@walletdesk/shared/protocol/read-record.ts'
import type { RecordDocument } from '@walletdesk/shared/protocol/record.ts'
import type { ErasureReport } from '@walletdesk/shared/protocol/retention.ts'
import { callApi, newKey, visitorClient } from '../testing/clients.ts'
import { pngOf, upload, uploaded } from '../testing/uploads.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'
/** In everything that is to go. */
// No salt or id holds a colon.
const MARK = 'MARK:'

let world: TestWorld
let agent: Awaited<ReturnType<TestWorld['agent']>>
beforeEach(async () => {
  world = await startWorld()
  agent = await world.agent(mia)
})
afterEach(() => world.close())

/** What lies in the database's files. */
async function everyFile() {
  const names = (await readdir(world.dataFolder)).filter((name) => name.startsWith('walletdesk.db'))
  return (await Promise.all(names.map((name) => readFile(join(world.dataFolder, name), 'latin1')))).join()
}

const erase = (conversation: ConversationId, cookie = agent.cookie) =>
  callApi(world.origin, 'POST', '/erasures', { cookie, body: { conversation } })

/** A visitor with a conversation that has ended and one that goes on, and something of everything in it. */
async function known() {
  const visitor = await world.visitor()
  const topic = visitor.welcome.site.topics[0]?.id ?? null
  const first = await visitor.must('conversation.open', {
    key: newKey(),
    topic,
    name: `${MARK} Ada`,
    text: `${MARK} first`,
    intake: [{ field: 'transaction', value: { kind: 'transaction', text: `0x${'9e'.repeat(32)}` } }],
  })
  await agent.summary((s) => s.id === first.conversation && s.state === 'assigned')
  await agent.must('desk.open', { conversation: first.conversation })
  await agent.must('message.send', { key: newKey(), conversation: first.conversation, text: `${MARK} reply` })
  await agent.must('desk.note', { key: newKey(), conversation: first.conversation, text: `${MARK} note` })
  await visitor.must('conversation.leave', { conversation: first.conversation })
  await visitor.must('conversation.rate', { conversation: first.conversation, stars: 1, comment: `${MARK} rating` })
  const second = await visitor.must('message.send', {
    key: newKey(),
    conversation: first.conversation,
    text: `${MARK} second`,
  })
  const file = await uploaded(upload(world.origin, { token: visitor.token }, await pngOf(), { name: `${MARK}.png` }))
  await visitor.must('message.send', { key: newKey(), conversation: second.conversation, text: '', files: [file.id] })
  return { visitor, conversations: [first.conversation, second.conversation] as const, file: file.id }
}

describe('[D14] a visitor is erased on request', () => {
  test('texts of both sides, notes, answers, files, name and addresses are gone from every file; others’ stay', async () => {
    const other = await world.visitor()
    await other.must('conversation.open', { key: newKey(), topic: null, name: 'Bo', text: 'I stay' })
    const { visitor, conversations, file } = await known()
    expect(await everyFile()).toContain(MARK)
    const response = await erase(conversations[0])
    expect(response.status).toBe(200)
    const report = (await response.json()) as ErasureReport
    // What was filled in was carried over into the second conversation.
    expect(report).toMatchObject({
      format: 'walletdesk-erasure/1',
      by: 'Mia Torres',
      erased: { conversations: 2, messages: 3, replies: 1, notes: 1, answers: 2, ratings: 1, files: 1, name: true },
    })
    expect(report.erased.references).toBeGreaterThan(0)
    expect(JSON.stringify(report)).not.toContain(MARK)
    expect(visitor.welcome.visitor).toBe(report.visitor)

    // The file goes with the next round, which has been told.
    while ((await everyFile()).includes(MARK)) await agent.must('desk.beacon', {})
    expect(await everyFile()).toContain('I stay')
    expect(await agent.ask('file.open', { file })).toMatchObject({ ok: false, code: 'not_found' })
  })

  test('[D15] their token opens nothing any more: the page is cut, and begins as somebody new', async () => {
    const { visitor, conversations } = await known()
    const cut = new Promise((resolve) => visitor.socket.once('disconnect', resolve))
    await erase(conversations[1])
    await cut
    await expect(visitorClient(world.origin, { token: visitor.token }).connected()).rejects.toMatchObject({
      code: 'visitor.token_invalid',
    })
    const sent = await upload(world.origin, { token: visitor.token }, await pngOf())
    expect(await sent.json()).toMatchObject({ code: 'visitor.token_invalid' })
    const text = { key: newKey(), conversation: conversations[1], text: 'Are you there?' }
    expect(await agent.ask('desk.writeTo', text)).toEqual({ ok: false, code: 'visitor.erased' })
  })

  test('[D16] what is open ends, and the chains of the logs verify, as erased', async () => {
    const { conversations } = await known()
    await erase(conversations[1])
    for (const conversation of conversations) {
      // A row that was on its way when they were erased comes before.
      await agent.summary(
        (s) => s.id === conversation && s.state === 'closed' && s.visitor.name === null && !s.last?.text,
      )
      const { json } = await agent.must('record.open', { conversation })
      const text = await (await fetch(world.origin + json)).text()
      const keys = readKeys(await (await fetch(`${world.origin}/.well-known/walletdesk-keys.json`)).text())
      const checked = checkRecord(text, readRecord(text), keys, nobleCryptography)
      expect(checked).toMatchObject({ ok: true, confirmed: true })
      expect(text).not.toContain(MARK)
    }
  })

  test('[D16] it is in the site’s log: how much, when and by whom; erased again, nothing more is found', async () => {
    const { conversations } = await known()
    const report = (await (await erase(conversations[0])).json()) as ErasureReport
    const path = `/sites/${report.site.id}/data`
    const { changes } = (await (await callApi(world.origin, 'GET', path, { cookie: agent.cookie })).json()) as {
      changes: unknown[]
    }
    expect(changes[0]).toMatchObject({
      kind: 'visitor-erased',
      by: 'Mia Torres',
      visitor: report.visitor,
      ...report.erased,
    })
    const again = (await (await erase(conversations[0])).json()) as ErasureReport
    expect(again.erased).toMatchObject({ messages: 0, replies: 0, notes: 0, files: 0, references: 0, name: false })
  })

  test('[D21] the site’s log is saved signed: it verifies, and a line that was changed or left out is found', async () => {
    const { conversations } = await known()
    const { site } = (await (await erase(conversations[0])).json()) as ErasureReport
    const path = `/sites/${site.id}/data`
    const body = { filesDays: 7, conversationsDays: null }
    expect((await callApi(world.origin, 'PUT', path, { cookie: agent.cookie, body })).status).toBe(200)
    const answer = await callApi(world.origin, 'GET', `${path}/record`, { cookie: agent.cookie })
    const text = await answer.text()
    const keys = readKeys(await (await fetch(`${world.origin}/.well-known/walletdesk-keys.json`)).text())
    const check = (record: string) => checkRecord(record, readRecord(record), keys, nobleCryptography)
    expect(check(text)).toMatchObject({ ok: true, confirmed: true })
    const { entries, statement } = JSON.parse(text) as RecordDocument
    expect(entries).toMatchObject([
      { seq: 1, kind: 'visitor-erased', by: agent.welcome.me.id },
      { seq: 2, kind: 'keeps', content: { value: body } },
    ])
    expect(statement).toMatchObject({ conversation: site.id, names: { [agent.welcome.me.id]: 'Mia Torres' } })
    expect(check(text.replace('"filesDays":7', '"filesDays":8'))).toMatchObject({ problem: { code: 'altered' } })
    const shorter = canonical(JSON.parse(JSON.stringify({ ...JSON.parse(text), entries: entries.slice(1) })))
    expect(check(shorter)).toMatchObject({ problem: { code: 'misplaced' } })
    const supervisor = await world.agent(yue, 'away')
    expect((await callApi(world.origin, 'GET', `${path}/record`, { cookie: supervisor.cookie })).status).toBe(403)
  })

  test('nobody but an admin may, and what is not there is not found', async () => {
    const { conversations } = await known()
    const supervisor = await world.agent(yue, 'away')
    expect((await erase(conversations[0], supervisor.cookie)).status).toBe(403)
    expect((await erase('0190a000-0000-7000-8000-000000000000' as ConversationId)).status).toBe(404)
    expect(await everyFile()).toContain(MARK)
  })
})
