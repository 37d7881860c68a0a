import { afterEach, expect, test } from 'vitest'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'
import { demo } from '../demo/content.ts'
import { callApi, newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const weekly = ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: '09:00', to: '18:00' }))
const withHours = (exceptions: (typeof demo)['team']['schedule']['exceptions']) => ({
  ...demo,
  team: { ...demo.team, schedule: { zone: 'Europe/Berlin', weekly, exceptions } },
})
/** Wednesday noon in Berlin. */
const noon = instant(Date.parse('2025-06-11T10:00:00Z'))

let world: TestWorld
afterEach(() => world.close())

/** As a page of any site would ask: its own origin, no cookie. (Node's `fetch` forbids caches to answer otherwise.) */
const ask = (key = 'demo-wallet', headers: Record<string, string> = {}) =>
  fetch(`${world.origin}/api/v1/sites/${key}/status`, {
    headers: { origin: 'https://wallet.example', 'cache-control': 'max-age=0', ...headers },
  })
const told = async (): Promise<SiteStatus> => (await (await ask()).json()) as SiteStatus

test('[B1] anybody may ask, and is told what whoever opens the chat now is told', async () => {
  world = await startWorld({ content: withHours([]), start: noon })
  const agent = await world.agent('mia@harbor.example')
  await agent.must('desk.setCapacity', { capacity: 1 })
  for (const text of ['first', 'second', 'third']) {
    const waiting = await world.visitor()
    await waiting.must('conversation.open', { key: newKey(), topic: null, name: 'Zoe Secret', text })
  }
  const { hours, waiting, answer } = await (async () => {
    const newcomer = await world.visitor()
    return newcomer.until('status.changed', (status) => status.waiting === 2).catch(() => newcomer.welcome.status)
  })()
  expect(await told()).toEqual({ hours, waiting, answer, zone: 'Europe/Berlin' })
  expect(waiting).toBe(2)
  expect(answer.kind).not.toBe('unknown')
})

test('[B1] closed with its reason, and when it opens', async () => {
  world = await startWorld({
    content: withHours([{ date: '2025-06-11', spans: [], note: 'Company day' }]),
    start: noon,
  })
  const opensAt = Date.parse('2025-06-12T07:00:00Z')
  expect(await told()).toMatchObject({
    hours: { open: false, opensAt, note: 'Company day' },
    waiting: 0,
    answer: { kind: 'closed', opensAt },
  })
})

test('[B1] an incident in the words of the team, and nobody’s name', async () => {
  world = await startWorld({ content: withHours([]), start: noon })
  const { cookie, welcome } = await world.agent('mia@harbor.example')
  const path = `/teams/${welcome.board[0]?.team}/incident`
  const body = { on: true, note: 'TRON deposits are delayed' }
  expect((await callApi(world.origin, 'PUT', path, { body, cookie })).status).toBe(200)
  const status = await told()
  expect(status.incident).toEqual({ note: 'TRON deposits are delayed' })
  expect(JSON.stringify(status)).not.toContain('Mia')
})

test('[B2] every origin may read it, without credentials, and it may be kept for seconds', async () => {
  world = await startWorld({ content: withHours([]), start: noon })
  const { status, headers } = await ask()
  expect(status).toBe(200)
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('access-control-allow-credentials')).toBeNull()
  expect(headers.get('cache-control')).toBe('public, max-age=5, stale-while-revalidate=25')
  expect(Date.parse(headers.get('date') ?? '')).toBeGreaterThanOrEqual(noon)
  expect(Date.parse(headers.get('date') ?? '')).toBeLessThan(noon + 600_000)
  expect(headers.get('set-cookie')).toBeNull()
  expect(headers.get('vary') ?? '').not.toMatch(/cookie|origin/i)
})

test('[B2] who has the newest already gets 304 and nothing more', async () => {
  world = await startWorld({ content: withHours([]), start: noon })
  const etag = (await ask()).headers.get('etag') ?? ''
  const same = await ask('demo-wallet', { 'if-none-match': etag })
  expect([same.status, await same.text()]).toEqual([304, ''])
  expect(same.headers.get('access-control-allow-origin')).toBe('*')

  const visitor = await world.visitor()
  await visitor.must('conversation.open', { key: newKey(), topic: null, name: null, text: 'hello' })
  await visitor.until('status.changed', (status) => status.waiting === 1)
  expect((await ask('demo-wallet', { 'if-none-match': etag })).status).toBe(200)
})

test('[B3] an unknown key is a problem document that any page may read', async () => {
  world = await startWorld({ content: withHours([]), start: noon })
  for (const key of ['nobody', '__proto__', '%2e%2e%2fsession']) {
    const response = await ask(key)
    expect(response.status, key).toBe(404)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toMatchObject({ code: 'site.unknown' })
  }
})

test('[B3] one address that asks without end is told when to come back', async () => {
  world = await startWorld({ content: withHours([]), start: noon })
  let refused: Response | undefined
  for (let asked = 0; asked < 300 && !refused; asked++) {
    const response = await ask()
    if (response.status === 429) refused = response
  }
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused?.json()).toMatchObject({ code: 'rate.limited' })
})
