import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { hours } from '@walletdesk/shared/kernel/time.ts'
import type { Settings } from '@walletdesk/shared/protocol/http.ts'
import { callApi, deskClient, newKey, signInCookie } from '../testing/clients.ts'
import { pngOf, upload, uploaded } from '../testing/uploads.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const yue = 'yue@harbor.example'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld({ limitFactor: 1_000 })
})
afterAll(() => world.close())

const api = (method: string, path: string, cookie: string, body?: unknown) =>
  callApi(world.origin, method, path, { cookie, ...(body === undefined ? {} : { body }) })
const passwordOf = (email: string) => world.passwords.get(email) ?? ''

async function saveAgent(admin: string, email: string, changes: object): Promise<void> {
  const { agents } = (await (await api('GET', '/settings', admin)).json()) as Settings
  const { id, email: _email, ...rest } = agents.find((a) => a.email === email) ?? { id: '' as AgentId, email }
  expect((await api('PUT', `/agents/${id}`, admin, { ...rest, ...changes })).status).toBe(200)
}

const signedIn = (email: string) => signInCookie(world.origin, email, passwordOf(email))
const signIns = async () => ({ admin: await signedIn(mia), cookie: await signedIn(yue), other: await signedIn(yue) })

/** Ways in which a sign-in ends; each gets the sign-in that it ends, and another of the same agent's. */
const WAYS: Record<string, (it: Awaited<ReturnType<typeof signIns>>) => Promise<unknown>> = {
  'signing out': ({ cookie }) => api('DELETE', '/session', cookie),
  'signing out everywhere, elsewhere': ({ other }) => api('DELETE', '/sessions', other),
  'a new password, elsewhere': async ({ other }) => {
    const next = `${passwordOf(yue).slice(0, 12)} and some more`
    const body = { current: passwordOf(yue), next }
    expect((await api('POST', '/password', other, body)).status).toBe(200)
    world.passwords.set(yue, next)
  },
  'an admin who disables the account': ({ admin }) => saveAgent(admin, yue, { disabled: true }),
  'the end of the sign-in': async () => world.clock.advance(hours(12)),
}

describe('[V2] a sign-in that has ended opens nothing any more', () => {
  test.each(Object.keys(WAYS))('%s', async (way) => {
    const it = await signIns()
    const live = await deskClient(world.origin, it.cookie).connected()
    await live.must('desk.hello', {})
    const cut = new Promise<string>((resolve) => live.socket.once('disconnect', resolve))

    await WAYS[way]?.(it)

    expect(await cut).toBe('io server disconnect')
    await expect(deskClient(world.origin, it.cookie).connected()).rejects.toEqual({
      ok: false,
      code: 'session.expired',
    })
    const response = await api('GET', '/session', it.cookie)
    expect([response.status, await response.json()]).toMatchObject([401, { code: 'session.expired' }])
    // Nothing of what happens from now on is told there.
    const heard = JSON.stringify(live.heard)
    const visitor = await world.visitor()
    await visitor.must('conversation.open', { key: newKey(), topic: null, name: null, text: 'after the end' })
    expect(JSON.stringify(live.heard)).toBe(heard)
    visitor.close()
    if (way === 'an admin who disables the account') await saveAgent(it.admin, yue, { disabled: false })
  })
})

describe('[F10, Z14] an address that an agent was given ends with the sign-in in which it was given', () => {
  test.each(Object.keys(WAYS))('%s', async (way) => {
    const it = await signIns()
    const live = await deskClient(world.origin, it.cookie).connected()
    const elsewhere = await deskClient(world.origin, it.other).connected()
    const visitor = await world.visitor()
    const file = await uploaded(upload(world.origin, visitor, await pngOf()))
    const opening = { key: newKey(), topic: null, name: null, text: '', files: [file.id] }
    const { conversation } = await visitor.must('conversation.open', opening)
    const given = async (desk: typeof live) => {
      const { url } = await desk.must('file.open', { file: file.id })
      const { html, json } = await desk.must('record.open', { conversation })
      return [url, html, json]
    }
    const statuses = async (paths: string[]) =>
      Promise.all(paths.map(async (path) => (await fetch(world.origin + path)).status))
    const [addresses, others] = [await given(live), await given(elsewhere)]
    expect(await statuses([...addresses, ...others])).toEqual(Array(6).fill(200))

    await WAYS[way]?.(it)

    expect(await statuses(addresses)).toEqual([404, 404, 404])
    // Where only this sign-in has ended, what was given out in the other one goes on.
    const survives = way === 'signing out' || way.startsWith('a new password')
    expect(await statuses(others)).toEqual(Array(3).fill(survives ? 200 : 404))
    live.close()
    elsewhere.close()
    visitor.close()
    if (way === 'an admin who disables the account') await saveAgent(it.admin, yue, { disabled: false })
  })
})

describe('[V2] who is taken off a conversation or out of a team', () => {
  test('hears no more of it, and its files and log are not there', async () => {
    const admin = await world.agent(mia, 'away')
    const agent = await world.agent(yue, 'away')
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', {
      key: newKey(),
      topic: null,
      name: null,
      text: 'before',
    })
    await agent.must('desk.take', { conversation })
    await agent.must('desk.open', { conversation })
    await agent.must('desk.giveBack', { conversation })
    for (const verb of ['message.send', 'desk.close', 'typing'] as const) {
      const cmd = {
        'message.send': { key: newKey(), conversation, text: 'x' },
        'desk.close': { conversation },
        typing: { conversation, on: true },
      }[verb]
      expect(await agent.ask(verb, cmd as never)).toEqual({ ok: false, code: 'conversation.not_yours' })
    }
    const { teams } = (await (await api('GET', '/settings', admin.cookie)).json()) as Settings
    const made = await api('POST', '/teams', admin.cookie, {
      name: 'Elsewhere',
      schedule: teams[0]?.schedule,
      owner: null,
      usualHandleMs: null,
    })
    const { id } = (await made.json()) as { id: string }
    await saveAgent(admin.cookie, yue, { teams: [id] })
    for (const verb of ['desk.open', 'desk.take', 'desk.leave'] as const) {
      expect(await agent.ask(verb, { conversation })).toEqual({ ok: false, code: 'not_found' })
    }
    expect(await agent.ask('sync', { conversation, since: 0 })).toEqual({ ok: false, code: 'not_found' })
    await visitor.must('message.send', { key: newKey(), conversation, text: 'after they went' })
    await agent.must('desk.beacon', {})
    expect(JSON.stringify(agent.heard)).not.toContain('after they went')
  })
})
