import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { errors } from '@walletdesk/shared/protocol/errors.ts'
import { deskSchemas } from '@walletdesk/shared/protocol/desk.ts'
import { guardFields } from '@walletdesk/shared/protocol/guard.ts'
import { visitorSchemas } from '@walletdesk/shared/protocol/visitor.ts'
import { callApi, deskClient, newKey, visitorClient } from '../testing/clients.ts'
import { type Sample, scrape } from '../testing/metrics.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'
import { ANSWER_MS } from '../testing/sockets.ts'

const metricsToken = 'a-token-that-only-prometheus-has'
/** Of the list every recovery phrase is made from; none of them is a word of ours. */
const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
/** What a client may say in the place of a name. */
const NONSENSE = ['__proto__', 'constructor', '"} 1\nwalletdesk_forged 1', PHRASE, 'x'.repeat(5_000)]

let world: TestWorld
let samples: Sample[]
/** Everything that was said to the server by anybody. */
let text: string

const value = (name: string, labels: Record<string, string> = {}) =>
  samples
    .filter((one) => one.name === name && Object.entries(labels).every(([label, is]) => one.labels[label] === is))
    .reduce((sum, one) => sum + one.value, 0)

const open = (words: string) => ({ key: newKey(), topic: null, name: null, text: words })

/** A conversation as it should be, and everything that a client may invent. */
async function aDay(desk: TestWorld) {
  const waiting = await desk.visitor()
  const { conversation } = await waiting.must('conversation.open', open('My deposit is not here'))
  await waiting.must('message.send', { key: newKey(), conversation, text: 'Is anybody there?' })
  await waiting.ask('message.send', { key: newKey(), conversation, text: PHRASE })
  const agent = await desk.agent('mia@harbor.example')
  await agent.summary(({ id, agent: holder }) => id === conversation && holder !== null)
  await agent.must('message.send', { key: newKey(), conversation, text: 'I am here' })
  const other = await desk.visitor()
  for (const word of NONSENSE) {
    await other.socket.timeout(ANSWER_MS).emitWithAck(word, { [word]: word })
    await visitorClient(desk.origin, { site: word })
      .connected()
      .catch(() => {})
    await visitorClient(desk.origin, { token: word })
      .connected()
      .catch(() => {})
    await deskClient(desk.origin, `walletdesk=${encodeURIComponent(word)}`)
      .connected()
      .catch(() => {})
    await callApi(desk.origin, 'PUT', `/teams/${encodeURIComponent(word)}`, { body: { [word]: word } })
    await fetch(`${desk.origin}/${encodeURIComponent(word)}`)
  }
  desk.clock.advance(seconds(1))
}

beforeAll(async () => {
  world = await startWorld({ metricsToken })
  await aDay(world)
  ;({ samples, text } = await scrape(world.origin, metricsToken))
})
afterAll(() => world.close())

describe('[J5] only whoever brings the token reads the metrics', () => {
  test.each([
    ['none', {}],
    ['another', { authorization: 'Bearer something-else-that-is-as-long' }],
    ['the token as a password', { authorization: `Basic ${btoa(`x:${metricsToken}`)}` }],
    ['an empty one', { authorization: 'Bearer ' }],
  ])('not with %s', async (_name, headers) => {
    const response = await fetch(`${world.origin}/metrics`, { headers: headers as Record<string, string> })
    expect(response.status).toBe(401)
    expect(await response.text()).not.toContain('walletdesk_')
  })

  test('without a setting there are none', async () => {
    const other = await startWorld()
    const authorization = { authorization: 'Bearer null' }
    expect((await fetch(`${other.origin}/metrics`, { headers: authorization })).status).toBe(404)
    await other.close()
  })
})

describe('[J6] what happened is what is counted', () => {
  test('entries by kind and by who made them', () => {
    expect(value('walletdesk_entries_total', { kind: 'message', by: 'visitor' })).toBe(2)
    expect(value('walletdesk_entries_total', { kind: 'message', by: 'agent' })).toBe(1)
    expect(value('walletdesk_entries_total', { kind: 'assigned' })).toBe(1)
  })

  test('commands with the time until their answer', () => {
    const sends = { side: 'visitor', verb: 'message.send' }
    expect(value('walletdesk_command_seconds_count', sends)).toBe(2)
    expect(value('walletdesk_command_seconds_bucket', { ...sends, le: '+Inf' })).toBe(2)
    expect(value('walletdesk_command_seconds_sum', sends)).toBeGreaterThan(0)
    expect(value('walletdesk_command_seconds_count', { verb: 'unknown' })).toBe(NONSENSE.length)
  })

  test('refusals by code and door', () => {
    expect(value('walletdesk_refusals_total', { door: 'visitor', code: 'secret.suspected' })).toBe(1)
    expect(value('walletdesk_refusals_total', { door: 'visitor', code: 'request.unknown' })).toBe(NONSENSE.length)
    expect(value('walletdesk_refusals_total', { door: 'connect' })).toBeGreaterThan(NONSENSE.length)
    expect(value('walletdesk_refusals_total', { door: 'http' })).toBeGreaterThan(NONSENSE.length)
  })

  test('what the guard said, by what it found', () => {
    const found = { verdict: 'block', field: 'message', kind: 'phrase-checked' }
    expect(value('walletdesk_guard_verdicts_total', found)).toBe(1)
    expect(value('walletdesk_guard_verdicts_total', { verdict: 'pass', field: 'message' })).toBeGreaterThan(2)
  })

  test('the store: transactions, and how many shared a commit', () => {
    const committed = value('walletdesk_store_transaction_seconds_count', { outcome: 'committed' })
    expect(committed).toBeGreaterThan(3)
    expect(value('walletdesk_store_commit_transactions_sum')).toBeGreaterThanOrEqual(committed)
  })

  test('how it stands: connections, queues, promises, readiness', () => {
    expect(value('walletdesk_connections', { side: 'visitor' })).toBe(2)
    expect(value('walletdesk_connections', { side: 'desk' })).toBe(1)
    expect(value('walletdesk_ready')).toBe(1)
    expect(value('walletdesk_lease_held')).toBe(1)
    const names = new Set(samples.map(({ name }) => name))
    expect(names).toContain('walletdesk_queue_waiting')
    expect(names).toContain('walletdesk_promises_decided')
    expect(names).toContain('nodejs_eventloop_lag_p99_seconds')
    // One node without Redis says nothing of it: an alarm must not take it for one that has lost it.
    expect(names).not.toContain('walletdesk_redis_up')
  })
})

describe('[J6] a client names nothing', () => {
  const verbs = [...Object.keys(visitorSchemas), ...Object.keys(deskSchemas), 'unknown']
  const allowed: Record<string, (label: string) => boolean> = {
    side: (label) => ['visitor', 'desk'].includes(label),
    verb: (label) => verbs.includes(label),
    door: (label) => ['visitor', 'desk', 'connect', 'http'].includes(label),
    code: (label) => Object.hasOwn(errors, label),
    kind: (label) => /^[a-z-]{2,20}$/.test(label),
    by: (label) => ['visitor', 'agent', 'system'].includes(label),
    verdict: (label) => ['pass', 'ask', 'mask', 'block', 'unread'].includes(label),
    field: (label) => guardFields.some((field) => field === label),
    area: (label) => /^[a-z-]{2,20}$/.test(label),
    because: (label) => ['slow reader', 'too many frames'].includes(label),
    what: (label) => ['opened', 'searched'].includes(label),
    outcome: (label) => ['committed', 'not-committed'].includes(label),
    team: (label) => /^[0-9a-z-]{1,40}$/.test(label),
    le: (label) => label === '+Inf' || Number(label) > 0,
  }

  test('every label is one of a few words of ours', () => {
    const ours = samples.filter(({ name }) => name.startsWith('walletdesk_'))
    const strange = ours.flatMap(({ name, labels }) =>
      Object.entries(labels).flatMap(([label, is]) => (allowed[label]?.(is) ? [] : [`${name}{${label}="${is}"}`])),
    )
    expect(strange).toEqual([])
  })

  test('nothing that anybody wrote, and nobody, is in it', () => {
    for (const word of [...NONSENSE, 'deposit', 'sausage', 'forged', 'harbor', 'mia']) expect(text).not.toContain(word)
  })

  test('there are no more lines than there are words', () => {
    expect(samples.filter(({ name }) => name.startsWith('walletdesk_')).length).toBeLessThan(1_000)
  })
})
