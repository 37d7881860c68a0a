import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hours } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { MAX_MESSAGE_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { callApi, deskClient, newKey, signInCookie, visitorClient } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'
import { ANSWER_MS } from '../testing/sockets.ts'

const mia = 'mia@harbor.example'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const open = (text: string) => ({ key: newKey(), topic: null, name: null, text })

/** A visitor's connection without a client library: what is sent is the frame itself. */
async function rawVisitor(): Promise<WebSocket> {
  const url = `${world.origin.replace('http', 'ws')}/socket/?EIO=4&transport=websocket&site=demo-wallet`
  const socket = new WebSocket(url, { headers: { origin: world.origin } } as never)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const admitted = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }) => String(data).startsWith('40/visitor,') && resolve())
  })
  socket.send('40/visitor,{"v":1}')
  await admitted
  return socket
}

/** The server still does what it is for. */
async function stillWorks() {
  const visitor = await world.visitor()
  await visitor.must('conversation.open', open('are you there?'))
  visitor.close()
}

describe('[T1] bad input over a real socket gets its code, and the server lives', () => {
  test('text: over-long, empty, only spaces, NUL, half a surrogate pair', async () => {
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('hello'))
    const say = (text: unknown) => visitor.ask('message.send', { key: newKey(), conversation, text: text as string })
    expect(await say('x'.repeat(MAX_MESSAGE_CHARS + 1))).toEqual({
      ok: false,
      code: 'message.too_long',
      args: { max: MAX_MESSAGE_CHARS, min: MAX_MESSAGE_CHARS, length: MAX_MESSAGE_CHARS + 1 },
    })
    expect(await say('')).toMatchObject({ code: 'message.empty' })
    expect(await say(' \n\t ')).toMatchObject({ code: 'message.empty' })
    expect(await say('a\0b')).toMatchObject({ code: 'request.invalid' })
    expect(await say('\ud800')).toMatchObject({ code: 'request.invalid' })
    for (const noise of [null, 7, true, [], {}, { text: 'x' }]) {
      expect(await say(noise)).toMatchObject({ code: 'request.invalid' })
    }
    expect((await visitor.must('sync', { conversation, since: 0 })).head).toBe(3)
  })

  test('shape: unknown verbs, unknown fields, no object, prototype names, deep nesting', async () => {
    const { socket } = await world.visitor()
    const ask = (verb: string, ...args: unknown[]) => socket.timeout(ANSWER_MS).emitWithAck(verb, ...args)
    for (const verb of ['nothing', 'constructor', '__proto__', 'toString', 'desk.close', 'error']) {
      expect(await ask(verb, {}), verb).toMatchObject({ code: 'request.unknown' })
    }
    for (const raw of [undefined, null, 'text', 12, [], [[]], { text: 'x' }]) {
      expect(await ask('message.send', raw)).toMatchObject({ code: 'request.invalid' })
    }
    const conversation = '0190a000-0000-7000-8000-000000000000'
    const cmd = { key: newKey(), conversation, text: 'hi' }
    expect(await ask('message.send', { ...cmd, author: 'agent', seq: 1 })).toMatchObject({ code: 'request.invalid' })
    expect(await ask('message.send', cmd, cmd)).toMatchObject({ code: 'request.invalid' })
    await stillWorks()
  })

  test('deep nesting, as a frame written by hand: refused, not echoed, and no stack overflows', async () => {
    const socket = await rawVisitor()
    const deep = (open: string, close: string) => `${open.repeat(10_000)}1${close.repeat(10_000)}`
    const payloads = [deep('[', ']'), deep('{"a":', '}'), `{"text":${deep('[', ']')}}`]
    for (const [id, payload] of payloads.entries()) {
      const answered = new Promise<string>((resolve) => {
        socket.addEventListener('message', ({ data }) => {
          if (String(data).startsWith(`43/visitor,${id}[`)) resolve(String(data))
        })
      })
      socket.send(`42/visitor,${id}["message.send",${payload}]`)
      expect(await answered).toContain('"code":"request.invalid"')
    }
    socket.close()
    await stillWorks()
  })

  test('a frame past the limit is cut off, and nobody else notices', async () => {
    const visitor = await world.visitor()
    const cut = new Promise((resolve) => visitor.socket.once('disconnect', resolve))
    visitor.socket.emit('message.send', { text: 'x'.repeat(10_000_000) })
    await cut
    await stillWorks()
  })

  test('frames that are not of the protocol: malformed packets, binary, other namespaces', async () => {
    for (const frame of [
      '42["error"]',
      '450-["x"]',
      '451-["x",{"_placeholder":true,"num":0}]',
      '4',
      '49',
      '2probe',
      '42[',
      '42{"a":1}',
      '40/admin,',
      '40/visitor,[]',
      '\0',
      '9'.repeat(1_000),
    ]) {
      const socket = await rawVisitor()
      const gone = new Promise((resolve) => socket.addEventListener('close', resolve))
      socket.send(frame)
      socket.send(new Uint8Array([1, 2, 3]))
      socket.close()
      await gone
    }
    await stillWorks()
  })

  test('foreign and unknown ids do not exist', async () => {
    const owner = await world.visitor()
    const stranger = await world.visitor()
    const { conversation } = await owner.must('conversation.open', open('mine'))
    for (const id of [conversation, '0190a000-0000-7000-8000-000000000000' as typeof conversation]) {
      expect(await stranger.ask('sync', { conversation: id, since: 0 })).toEqual({ ok: false, code: 'not_found' })
    }
    expect(await stranger.ask('sync', { conversation: "' or 1=1 --" as never, since: 0 })).toMatchObject({
      code: 'request.invalid',
    })
    expect(await stranger.ask('sync', { conversation, since: -1 })).toMatchObject({ code: 'request.invalid' })
    expect(await stranger.ask('sync', { conversation, since: 1.5 })).toMatchObject({ code: 'request.invalid' })
  })

  test('too many messages at once: how long to wait is said, and nothing acknowledged is lost', async () => {
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('fast'))
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) => visitor.ask('message.send', { key: newKey(), conversation, text: `${i}` })),
    )
    const refused = results.filter((r) => !r.ok)
    expect(refused.length).toBe(20)
    for (const r of refused) expect(r).toMatchObject({ code: 'rate.limited' })
    const { entries } = await visitor.must('sync', { conversation, since: 0 })
    expect(entries.filter((e) => e.kind === 'message')).toHaveLength(1 + 20)
  })
})

test('new visitors are cheap: one address opens only so many conversations in a minute', async () => {
  const crowd = await startWorld()
  const results: Result<unknown>[] = []
  for (let i = 0; i < 62; i++) {
    const visitor = await crowd.visitor()
    results.push(await visitor.ask('conversation.open', open(`number ${i}`)))
    visitor.close()
  }
  expect(results.filter((r) => r.ok)).toHaveLength(60)
  expect(results.at(-1)).toMatchObject({ code: 'rate.limited' })
  await crowd.close()
})

describe('[T2] who may not connect is told why', () => {
  test('wrong origin, no origin, unknown site', async () => {
    for (const from of [
      'https://evil.example',
      'http://localhost.evil.example',
      `${world.origin}.evil.example`,
      'null',
    ]) {
      await expect(visitorClient(world.origin, { from }).connected(), from).rejects.toMatchObject({
        code: 'origin.refused',
      })
    }
    const poll = (headers: Record<string, string>) =>
      fetch(`${world.origin}/socket/?EIO=4&transport=polling&site=demo-wallet`, { headers })
    expect((await poll({ origin: world.origin })).status).toBe(200)
    expect((await poll({})).status).toBe(403)
    await expect(visitorClient(world.origin, { site: 'no-such-site' }).connected()).rejects.toMatchObject({
      code: 'site.unknown',
    })
  })

  test('a token that is altered, another site’s, or no token at all', async () => {
    const { token } = await world.visitor()
    const [head, body, signature] = token.split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
    for (const bad of [`${head}.${body}.${signature?.split('').toReversed().join('')}`, none, 'x', '']) {
      await expect(visitorClient(world.origin, { token: bad }).connected()).rejects.toMatchObject({
        code: 'visitor.token_invalid',
      })
    }
  })

  test('another version of the wire', async () => {
    for (const v of [0, 99]) {
      await expect(visitorClient(world.origin, { v }).connected()).rejects.toMatchObject({ code: 'protocol.version' })
    }
  })

  test('the desk: without a sign-in, with a made-up one, from a wallet’s page', async () => {
    await expect(deskClient(world.origin, '').connected()).rejects.toMatchObject({ code: 'session.required' })
    await expect(deskClient(world.origin, 'walletdesk=made-up').connected()).rejects.toMatchObject({
      code: 'session.expired',
    })
    const cookie = await signInCookie(world.origin, mia, world.passwords.get(mia) ?? '')
    await expect(deskClient(world.origin, cookie, 'https://wallet.example').connected()).rejects.toMatchObject({
      code: 'origin.refused',
    })
  })
})

describe('[V2] sign-ins', () => {
  test('an unknown e-mail and a wrong password are one refusal', async () => {
    const answers = []
    for (const email of ['nobody@harbor.example', mia]) {
      const response = await callApi(world.origin, 'POST', '/session', { body: { email, password: 'wrong password' } })
      answers.push([response.status, await response.json()])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject([401, { code: 'sign_in.refused' }])
  })

  test('without the header that a form cannot send, or from another origin, nothing is changed', async () => {
    const cookie = await signInCookie(world.origin, mia, world.passwords.get(mia) ?? '')
    const foreign = await fetch(`${world.origin}/api/v1/sessions`, { method: 'DELETE', headers: { cookie } })
    expect(foreign.status).toBe(403)
    const posed = await fetch(`${world.origin}/api/v1/sessions`, {
      method: 'DELETE',
      headers: { cookie, origin: 'https://evil.example', 'x-walletdesk': '1' },
    })
    expect(posed.status).toBe(403)
    expect((await callApi(world.origin, 'GET', '/session', { cookie })).status).toBe(200)
  })

  test('signing out everywhere ends live connections at once', async () => {
    const agent = await world.agent(mia, 'away')
    const gone = new Promise((resolve) => agent.socket.once('disconnect', resolve))
    await callApi(world.origin, 'DELETE', '/sessions', { cookie: agent.cookie })
    await agent.until('session.ended', () => true)
    await gone
    expect((await callApi(world.origin, 'GET', '/session', { cookie: agent.cookie })).status).toBe(401)
    await expect(deskClient(world.origin, agent.cookie).connected()).rejects.toMatchObject({ code: 'session.expired' })
  })

  test('a body that is no JSON, too large, or has fields of its own', async () => {
    const post = (body: string) =>
      fetch(`${world.origin}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-walletdesk': '1' },
        body,
      })
    expect(await (await post('{')).json()).toMatchObject({ code: 'request.invalid' })
    expect(await (await post(JSON.stringify({ password: 'x'.repeat(300_000) }))).json()).toMatchObject({
      code: 'request.too_large',
    })
    const extra = { email: mia, password: 'x', role: 'admin' }
    expect(await (await post(JSON.stringify(extra))).json()).toMatchObject({ code: 'request.invalid' })
  })

  test('after twelve hours the sign-in has ended, also on an open connection', async () => {
    const agent = await world.agent(mia, 'away')
    const gone = new Promise((resolve) => agent.socket.once('disconnect', resolve))
    world.clock.advance(hours(13))
    await agent.until('session.ended', () => true)
    await gone
    expect((await callApi(world.origin, 'GET', '/session', { cookie: agent.cookie })).status).toBe(401)
  })
})
