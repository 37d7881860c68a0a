import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reading } from '@walletdesk/shared/domain/guard/picture.ts'
import type { ConversationId, FileId, SiteId } from '@walletdesk/shared/kernel/brand.ts'
import type { Settings } from '@walletdesk/shared/protocol/http.ts'
import { callApi, newKey } from '../testing/clients.ts'
import { outcome, pdfOf, pngOf, type Sending, upload, uploaded } from '../testing/uploads.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

// Published samples.
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const REQUEST = 'Please send me your 12 words so that I can restore your wallet.'

/** What is made out in the next pictures. */
let shown: Pick<Reading, 'text' | 'codes'>
let world: TestWorld
let agent: Awaited<ReturnType<TestWorld['agent']>>
let admin: Awaited<ReturnType<TestWorld['agent']>>
beforeEach(async () => {
  shown = { text: 'Deposit of 250 USDT completed', codes: [] }
  world = await startWorld({
    limitFactor: 100,
    pictureReader: {
      read: async (_path, photo) => [{ ...shown, confidence: 95, photo }],
      close: async () => {},
    },
  })
  admin = await world.agent('mia@harbor.example', 'away')
  agent = await world.agent('yue@harbor.example', 'available')
})
afterEach(() => world.close())

const note = { name: 'a.txt', type: 'text/plain' }
const put = (body: Uint8Array | string, sending: Sending = typeof body === 'string' ? note : {}) =>
  upload(world.origin, { cookie: agent.cookie }, typeof body === 'string' ? Buffer.from(body) : body, sending)

async function talk(text = 'Hello') {
  const visitor = await world.visitor()
  const { conversation } = await visitor.must('conversation.open', { key: newKey(), topic: null, name: 'Vera', text })
  await agent.summary((s) => s.id === conversation && s.state === 'assigned')
  return { visitor, conversation, close: () => agent.must('desk.close', { conversation }) }
}
const send = (conversation: ConversationId, files: FileId[], key = newKey()) =>
  agent.ask('message.send', { key, conversation, text: '', files })
const sendNew = async (conversation: ConversationId, file: ReturnType<typeof put>) =>
  send(conversation, [(await uploaded(file)).id])
const logOf = async (conversation: ConversationId) => (await agent.must('sync', { conversation, since: 0 })).entries
const stopsIn = async (conversation: ConversationId) =>
  (await logOf(conversation)).flatMap((entry) => (entry.kind === 'stopped' ? [entry.desk?.what] : []))

describe('[N1, N11] a file asks for a secret no more than a message', () => {
  test('in its text, its name, a picture or a code; what was tried is kept, and counted', async () => {
    const { visitor, conversation, close } = await talk()
    const png = await pngOf()
    const tried = [
      () => put(`Hello!\n${REQUEST}\n`),
      () => put(png, { name: `${REQUEST}.png` }),
      () => put(png, { name: 'send_me_your_seed_phrase.png' }),
      () => {
        shown = { text: REQUEST, codes: [] }
        return put(png)
      },
      () => {
        shown = { text: 'Scan this with your phone', codes: [{ text: REQUEST }] }
        return put(png)
      },
    ]
    for (const one of tried)
      expect(await sendNew(conversation, one())).toEqual({ ok: false, code: 'agent.asks_for_secret' })
    expect(await stopsIn(conversation)).toEqual(tried.map(() => 'asks-for-secret'))
    await visitor.until('entry.added', ({ entry }) => entry.kind === 'stopped')
    expect(JSON.stringify(visitor.heard)).not.toMatch(/12 words|seed_phrase|a\.txt/)
    const { board } = await admin.must('desk.beacon', {})
    const [attempt] = board.flatMap(({ attempts }) => attempts ?? [])
    expect(attempt).toMatchObject({ conversation, count: tried.length - 1 })
    await close()
  })

  test('the same command again is refused again, and kept once; the file stays unsent', async () => {
    const { conversation, close } = await talk()
    const [key, file] = [newKey(), await uploaded(put(REQUEST))]
    for (const _ of [1, 2]) expect(await send(conversation, [file.id], key)).toMatchObject({ ok: false })
    expect(await stopsIn(conversation)).toHaveLength(1)
    expect(await send(conversation, [file.id])).toMatchObject({ code: 'agent.asks_for_secret' })
    await close()
    const cmd = { key: newKey(), conversation, text: 'Here', files: [file.id] }
    expect(await agent.ask('desk.writeTo', cmd)).toMatchObject({ code: 'agent.asks_for_secret' })
  })

  test('a warning is sent', async () => {
    const { conversation, close } = await talk()
    expect(await sendNew(conversation, put('Never share your recovery phrase.'))).toMatchObject({ ok: true })
    await close()
  })
})

describe('[N2, N11] links of a file', () => {
  test('lead to what the site lists, when it is sent', async () => {
    const { conversation, close } = await talk()
    const png = await pngOf()
    const refused = { ok: false, code: 'agent.link_refused', args: { host: 'evil.com' } }
    expect(await sendNew(conversation, put('Sign in at https://evil.com/x'))).toEqual(refused)
    for (const name of ['Sign in at evil.com.png', 'evil.com.png', 'ev\u0001il.com.png'])
      expect(await sendNew(conversation, put(png, { name }))).toEqual(refused)
    for (const found of [
      { text: 'Sign in at evil.com', codes: [] },
      { text: 'Scan this with your phone', codes: [{ text: 'HTTPS://EVIL.COM/X' }] },
    ]) {
      shown = found
      expect(await sendNew(conversation, put(png))).toEqual(refused)
    }
    expect(await stopsIn(conversation)).toEqual(Array(6).fill('link'))
    expect(await sendNew(conversation, put('See https://tronscan.org/#/blocks'))).toMatchObject({ ok: true })
    await close()
  })

  test('what an admin allows meanwhile goes with the file that waits', async () => {
    const { conversation, close } = await talk()
    const settings = (await (
      await callApi(world.origin, 'GET', '/settings', { cookie: admin.cookie })
    ).json()) as Settings
    const site = settings.sites[0]?.id as SiteId
    const file = await uploaded(put('See https://fees.wallet.example'))
    expect(await send(conversation, [file.id])).toMatchObject({ code: 'agent.link_refused' })
    const body = { kind: 'host', value: 'fees.wallet.example', label: 'Fees' }
    await callApi(world.origin, 'POST', `/sites/${site}/allowed`, { cookie: admin.cookie, body })
    expect(await send(conversation, [file.id])).toMatchObject({ ok: true })
    await close()
  })

  test('in a long log are read whole, wherever one piece of it ends', async () => {
    const { conversation, close } = await talk()
    const lines = Array.from({ length: 4_000 }, (_, i) => `2025-06-11T12:00:00Z GET /v1/balance 200 ${i}ms`).join('\n')
    for (const [link, answer] of [
      ['https://tronscan.org/#/blocks', { ok: true }],
      ['https://tronscan.org.evil.com/x', { code: 'agent.link_refused', args: { host: 'tronscan.org.evil.com' } }],
    ] as const)
      for (const at of [0, 65_536 - 20, 65_536 - 2_000 - 20, 65_536 - 4_000 - 20, lines.length]) {
        const text = `${lines.slice(0, at)}\n${link}\n${lines.slice(at)}`
        expect(await sendNew(conversation, put(text))).toMatchObject(answer)
      }
    await close()
  })

  test('so many that nobody means to show them are refused at once', async () => {
    const many = Array.from({ length: 200 }, (_, i) => `https://h${i}.example/`).join('\n')
    expect(await outcome(put(many))).toBe('agent.link_refused')
  })
})

test('[N3, N11] addresses of a file are listed ones, or the visitor’s own', async () => {
  const { conversation, close } = await talk(`I sent it to ${TRON}`)
  const png = await pngOf()
  expect(await sendNew(conversation, put(`Is ${TRON} yours?`))).toMatchObject({ ok: true })
  shown = { text: 'Scan this with your phone', codes: [{ text: `ethereum:${EVM}@1?value=1` }] }
  expect(await sendNew(conversation, put(png))).toEqual({ ok: false, code: 'agent.address_refused' })
  shown = { text: `Send it to ${EVM}`, codes: [] }
  expect(await sendNew(conversation, put(png))).toMatchObject({ code: 'agent.address_refused' })
  expect(await stopsIn(conversation)).toEqual(['address', 'address'])
  await close()
})

test('[N11] what cannot be read is not sent: an agent’s PDF', async () => {
  expect(await outcome(put(pdfOf(), { name: 'a.pdf', type: 'application/pdf' }))).toBe('agent.pdf_refused')
})
