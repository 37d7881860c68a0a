import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import { days, minutes } from '@walletdesk/shared/kernel/time.ts'
import { callApi, newKey } from '../testing/clients.ts'
import { keptFiles, outcome, pdfOf, pngOf, type Sending, upload, uploaded } from '../testing/uploads.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let agent: Awaited<ReturnType<TestWorld['agent']>>
let visitor: Awaited<ReturnType<TestWorld['visitor']>>
beforeAll(async () => {
  world = await startWorld()
  agent = await world.agent('mia@harbor.example')
})
afterAll(() => world.close())

const someone = async () => (visitor = await world.visitor())
const put = (body: Uint8Array, sending?: Sending) => upload(world.origin, visitor, body, sending)
/** Less than a line may stand still: what is only given up then is found. */
const patiently = { timeout: 20_000 }

/** Sent with a message. */
async function opened(file: FileId) {
  const matter = { key: newKey(), topic: null, name: null, text: '', files: [file] }
  return (await visitor.must('conversation.open', matter)).conversation
}
const kept = () => keptFiles(world.dataFolder)

describe('[F10] who may have it', () => {
  test('the address holds five minutes; the answer runs nothing, frames nothing, and is kept by nobody', async () => {
    await someone()
    const file = await uploaded(put(pdfOf(), { name: 'statement (1).pdf', type: 'application/pdf' }))
    const { url, expiresAt } = await visitor.must('file.open', { file: file.id })
    expect(expiresAt - world.clock.now()).toBeLessThanOrEqual(minutes(5))
    expect(expiresAt - world.clock.now()).toBeGreaterThan(minutes(4))
    const response = await fetch(world.origin + url, { headers: { origin: world.origin } })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''statement%20%281%29.pdf",
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': world.origin,
    })
    const elsewhere = await fetch(world.origin + url, { headers: { origin: 'https://evil.example' } })
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull()
    expect((await fetch(world.origin + url, { method: 'HEAD' })).headers.get('content-length')).toBe(String(file.bytes))
    expect((await fetch(`${world.origin}${url.slice(0, -2)}AA`)).status).toBe(404)
    world.clock.advance(minutes(5))
    expect((await fetch(world.origin + url)).status).toBe(404)
  })

  test('nobody but who uploaded it before it is sent, and then nobody but those who may read the conversation', async () => {
    await someone()
    const owner = visitor
    const file = await uploaded(put(await pngOf()))
    const stranger = await world.visitor()
    const closed = { ok: false, code: 'not_found' }
    expect(await stranger.ask('file.open', { file: file.id })).toEqual(closed)
    expect(await agent.ask('file.open', { file: file.id })).toEqual(closed)
    const theft = { key: newKey(), topic: null, name: null, text: '', files: [file.id] }
    expect(await stranger.ask('conversation.open', theft)).toEqual(closed)
    visitor = owner
    await opened(file.id)
    expect(await stranger.ask('file.open', { file: file.id })).toEqual(closed)
    expect(await agent.ask('file.open', { file: file.id })).toMatchObject({ ok: true })
    expect(await visitor.ask('conversation.open', { ...theft, key: newKey() })).toEqual(closed)
  })

  test('an address that was given out is void once its holder may not read the conversation any more', async () => {
    await someone()
    const file = await uploaded(put(await pngOf()))
    await opened(file.id)
    const colleague = await world.agent('yue@harbor.example', 'away')
    const { url } = await colleague.must('file.open', { file: file.id })
    expect((await fetch(world.origin + url)).status).toBe(200)
    const settings = (await (await callApi(world.origin, 'GET', '/settings', { cookie: agent.cookie })).json()) as {
      agents: ({ id: string; email: string } & Record<string, unknown>)[]
    }
    const {
      id,
      email: _,
      ...yue
    } = settings.agents.find(({ email }) => email === 'yue@harbor.example') ?? { id: '', email: '' }
    const save = (change: object) =>
      callApi(world.origin, 'PUT', `/agents/${id}`, { cookie: agent.cookie, body: { ...yue, ...change } })
    expect((await save({ disabled: true })).status).toBe(200)
    await expect.poll(async () => (await fetch(world.origin + url)).status, patiently).toBe(404)
    await save({ disabled: false })
  })

  test('only a visitor by their token, from a page of their site, may upload as a visitor', async () => {
    await someone()
    const png = await pngOf()
    const cases: [Sending, string][] = [
      [{ headers: { authorization: null } }, 'visitor.token_invalid'],
      [{ headers: { authorization: `Bearer ${visitor.token.slice(0, -3)}abc` } }, 'visitor.token_invalid'],
      [{ headers: { authorization: null, cookie: agent.cookie } }, 'visitor.token_invalid'],
      [{ from: 'https://evil.example' }, 'origin.refused'],
      [{ headers: { origin: null } }, 'origin.refused'],
      [{ headers: { 'x-walletdesk': null } }, 'origin.refused'],
    ]
    for (const [sending, code] of cases) expect([sending, await outcome(put(png, sending))]).toEqual([sending, code])
  })

  test('only who is signed in, on the console, may upload as an agent', async () => {
    const png = await pngOf()
    const desk = (sending: Sending, cookie = agent.cookie) => outcome(upload(world.origin, { cookie }, png, sending))
    expect(await desk({}, '')).toBe('session.required')
    expect(await desk({}, 'walletdesk=unknown')).toBe('session.expired')
    expect(await desk({ from: 'https://wallet.example' })).toBe('origin.refused')
    expect(await desk({ headers: { 'x-walletdesk': null } })).toBe('origin.refused')
    expect(await desk({ headers: { cookie: null, authorization: `Bearer ${visitor.token}` } })).toBe('session.required')
    expect(await desk({})).toMatchObject({ name: 'screenshot.png' })
  })

  test('a page asks before it uploads, and only a page of a site is told yes', async () => {
    const ask = (origin: string) =>
      fetch(`${world.origin}/api/v1/visitor/files`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    const yes = await ask(world.origin)
    expect([yes.status, yes.headers.get('access-control-allow-origin')]).toEqual([204, world.origin])
    expect(yes.headers.get('access-control-allow-headers')).toContain('x-file-name')
    expect(yes.headers.get('access-control-allow-credentials')).toBeNull()
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('[F12] when its message is erased', () => {
  test('a file is gone for everybody at once, and its content, too', async () => {
    await someone()
    const before = await kept()
    const file = await uploaded(put(await pngOf()))
    const conversation = await opened(file.id)
    const { url } = await visitor.must('file.open', { file: file.id })
    const { entries } = await visitor.must('sync', { conversation, since: 0 })
    const { seq } = entries.find((entry) => entry.kind === 'message') ?? { seq: 0 }
    expect(await kept()).toHaveLength(before.length + 1)
    await visitor.must('message.erase', { conversation, seq })
    expect((await fetch(world.origin + url)).status).toBe(404)
    expect(await agent.ask('file.open', { file: file.id })).toMatchObject({ code: 'not_found' })
    await expect.poll(kept, patiently).toEqual(before)
  })
})

describe('[F12] after its time', () => {
  test('the content is gone, and what stands in the log stays', async () => {
    const old = await startWorld()
    const one = await old.visitor()
    const sent = await uploaded(upload(old.origin, one, await pngOf()))
    const unsent = await uploaded(upload(old.origin, one, await pngOf()))
    const { conversation } = await one.must('conversation.open', {
      key: newKey(),
      topic: null,
      name: null,
      text: '',
      files: [sent.id],
    })
    const left = async () => (await keptFiles(old.dataFolder)).length
    expect(await left()).toBe(2)
    old.clock.advance(minutes(61))
    await expect.poll(left, patiently).toBe(1)
    expect(await one.ask('file.open', { file: unsent.id })).toMatchObject({ code: 'not_found' })
    expect(await one.ask('file.open', { file: sent.id })).toMatchObject({ ok: true })
    old.clock.advance(days(30))
    await expect.poll(left, patiently).toBe(0)
    const back = await old.visitor({ token: one.token })
    expect(await back.ask('file.open', { file: sent.id })).toMatchObject({ code: 'not_found' })
    const { entries } = await back.must('sync', { conversation, since: 0 })
    const message = entries.find((entry) => entry.kind === 'message')
    expect(message).toMatchObject({ files: [{ id: sent.id, name: sent.name, sha256: sent.sha256 }] })
    expect(message?.kind === 'message' && message.files?.[0]?.expiresAt).toBeLessThan(old.clock.now())
    await old.close()
  })
})
