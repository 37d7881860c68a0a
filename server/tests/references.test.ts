import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerKey } from '@walletdesk/shared/domain/guard/keys/answer.ts'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { startTronNode, type TronNode, tronTransactions } from '../testing/chain/tron-node.ts'
import { callApi, deskClient, newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const HASH = tronTransactions.usdt
const LINK = `https://tronscan.org/#/transaction/${HASH}`
const ADDRESS = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

let node: TronNode
let world: TestWorld
let agent: Awaited<ReturnType<TestWorld['agent']>>
beforeAll(async () => {
  node = await startTronNode()
  world = await startWorld({ lookUp: `tron=${node.url}` })
  agent = await world.agent(mia)
  await agent.must('desk.setCapacity', { capacity: 50 })
})
afterAll(async () => {
  await world?.close()
  await node?.close()
})

async function asks(text: string, answers: string[] = []) {
  const visitor = await world.visitor()
  const { conversation } = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: null,
    text,
    answers,
  })
  await agent.must('desk.open', { conversation })
  return { visitor, conversation }
}

/** Somebody who works in another team only. */
async function outsider() {
  const post = (path: string, body: unknown) => callApi(world.origin, 'POST', path, { body, cookie: agent.cookie })
  const schedule = { zone: 'UTC', weekly: [], exceptions: [] }
  const made = await post('/teams', { name: 'Elsewhere', schedule, owner: null, usualHandleMs: null })
  const { id } = (await made.json()) as { id: TeamId }
  const invitation = await post('/invites', { role: 'agent', teams: [id], languages: ['en'], capacity: 2 })
  const { link } = (await invitation.json()) as { link: string }
  const joined = await callApi(world.origin, 'POST', '/join', {
    body: {
      token: link.split('/').at(-1),
      name: 'Elsewhere',
      email: `${newKey()}@harbor.example`,
      password: 'a quite long password',
    },
  })
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return deskClient(world.origin, cookie).connected()
}

const asked = () => node.asked.filter(({ body }) => body.value === HASH).length

describe('[C10] no chain hears of a value that the visitor has not called a transaction', () => {
  test('an agent may not look it up, however it is written about', async () => {
    const { conversation } = await asks(`my transaction hash ${HASH}`)
    expect(await agent.ask('desk.lookUp', { conversation, value: HASH })).toMatchObject({ code: 'lookup.unconfirmed' })
    expect(asked()).toBe(0)
  })

  test('the visitor’s own look-up says so, and then the agent may', async () => {
    const { visitor, conversation } = await asks(`my transaction hash ${HASH}`)
    expect(await visitor.must('references.lookUp', { conversation, value: HASH })).toMatchObject({
      found: [{ chain: 'tron', state: 'confirmed', confirmations: 12, needed: 19 }],
      said: null,
    })
    await agent.until('references.changed', (event) => event.conversation === conversation)
    expect(await agent.must('desk.references', { conversation })).toMatchObject({
      references: [{ value: HASH, confirmed: true }],
      lookUp: ['tron'],
    })
    expect(await agent.must('desk.lookUp', { conversation, value: HASH })).toMatchObject({ found: [{ chain: 'tron' }] })
  })

  test('so do a link of theirs to an explorer, and the answer they gave when they were asked', async () => {
    for (const { conversation } of [await asks(`look: ${LINK}`), await asks(HASH, [answerKey(HASH)])])
      expect(await agent.must('desk.lookUp', { conversation, value: HASH })).toMatchObject({
        unknownOn: [],
        silent: [],
      })
  })

  test('a link that the agent sends does not', async () => {
    const { conversation, visitor } = await asks('it has not arrived')
    await agent.summary((one) => one.id === conversation && one.state === 'assigned')
    await agent.must('message.send', { key: newKey(), conversation, text: LINK })
    expect(await agent.ask('desk.lookUp', { conversation, value: HASH })).toMatchObject({ code: 'lookup.unconfirmed' })
    expect(await visitor.ask('references.lookUp', { conversation, value: HASH })).toMatchObject({ code: 'not_found' })
  })

  test('what is not in the conversation is not there, and an address is no transaction', async () => {
    const { conversation, visitor } = await asks(`sent to ${ADDRESS}`)
    for (const value of ['ab'.repeat(32), ADDRESS])
      expect(await visitor.ask('references.lookUp', { conversation, value })).toMatchObject({ code: 'not_found' })
    expect(await agent.ask('desk.lookUp', { conversation, value: 'ab'.repeat(32) })).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('[C14] which chain it is on', () => {
  test('what the visitor chose and what the desk chose are kept apart, and told to both', async () => {
    const { visitor, conversation } = await asks(`transaction ${HASH}`)
    await visitor.must('references.choose', { conversation, value: HASH, chain: 'ethereum' })
    await agent.must('desk.chooseChain', { conversation, value: HASH, chain: 'tron' })
    const { references } = await visitor.must('references.read', { conversation })
    expect(references).toEqual([{ value: HASH, chain: { visitor: 'ethereum', desk: 'tron' }, confirmed: false }])
    await visitor.until('references.changed', (event) => event.conversation === conversation)
    expect(await visitor.must('references.lookUp', { conversation, value: HASH })).toMatchObject({
      found: [{ chain: 'tron' }],
      said: 'ethereum',
    })
  })

  test('only chains that are known, of values that are there', async () => {
    const { visitor, conversation } = await asks(`transaction ${HASH}`)
    const choose = (value: string, chain: string) => visitor.ask('references.choose', { conversation, value, chain })
    expect(await choose(HASH, 'dogecoin')).toMatchObject({ code: 'request.invalid', args: { at: 'chain' } })
    expect(await choose('ab'.repeat(32), 'tron')).toMatchObject({ code: 'not_found' })
  })
})

describe('[C12] where else it stands', () => {
  test('is counted and listed among the conversations of one’s own teams only', async () => {
    const lone = 'TXXxc9NsHndfQ2z9kMKyWpYa5T3QbhKGwn'
    const first = await asks(`sent to ${lone}`)
    const second = await asks(`I also sent to ${lone} yesterday`)
    expect(await agent.must('desk.references', { conversation: second.conversation })).toMatchObject({
      references: [{ value: lone, seenIn: 1 }],
    })
    const list = await agent.must('desk.seenBefore', { conversation: second.conversation, value: lone })
    expect(list.map(({ id }) => id)).toEqual([first.conversation])

    const stranger = await outsider()
    const about = { conversation: second.conversation, value: lone }
    expect(await stranger.ask('desk.references', { conversation: about.conversation })).toMatchObject({
      code: 'not_found',
    })
    for (const verb of ['desk.seenBefore', 'desk.lookUp'] as const)
      expect(await stranger.ask(verb, about), verb).toMatchObject({ code: 'not_found' })
    stranger.close()
  })

  test('[V1] another visitor learns nothing of it', async () => {
    const { conversation } = await asks(LINK)
    const other = await world.visitor()
    const about = { conversation, value: HASH }
    expect(await other.ask('references.read', { conversation })).toMatchObject({ code: 'not_found' })
    expect(await other.ask('references.lookUp', about)).toMatchObject({ code: 'not_found' })
    expect(await other.ask('references.choose', { ...about, chain: 'tron' })).toMatchObject({ code: 'not_found' })
  })
})

test('[C13] with a message goes what it mentioned', async () => {
  const address = 'TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE'
  const first = await asks(`sent to ${address}`)
  const { conversation } = await asks(`sent to ${address}`)
  const seen = async () => (await agent.must('desk.references', { conversation })).references[0]?.seenIn
  expect(await seen()).toBe(1)
  const { entries } = await first.visitor.must('sync', { conversation: first.conversation, since: 0 })
  const seq = entries.find(({ kind }) => kind === 'message')?.seq ?? 0
  await first.visitor.must('message.erase', { conversation: first.conversation, seq })
  expect(await seen()).toBe(0)
  expect((await first.visitor.must('references.read', { conversation: first.conversation })).references).toEqual([])
})

test('[C23] nobody asks the chains without end', async () => {
  const { visitor, conversation } = await asks(LINK)
  const look = () => visitor.ask('references.lookUp', { conversation, value: HASH })
  let refused = await look()
  for (let n = 0; n < 50 && refused.ok; n++) refused = await look()
  expect(refused).toMatchObject({ code: 'rate.limited' })
})
