import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerKey, readText } from '@walletdesk/shared/domain/guard/index.ts'
import { DOUBTFUL, KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import { LATIN } from '@walletdesk/shared/domain/guard/testing/lists.ts'
import { bip39 } from '@walletdesk/shared/domain/guard/testing/words.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { about, newKey, visitorClient } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const random = seededRandom(40)
const phrase = () => bip39(random, LATIN.english ?? [], 12).join(' ')
const wif = () => KEYS['WIF, compressed']?.(random) ?? ''
const hex = () => DOUBTFUL['64 hex digits']?.(random) ?? ''
const card = () => DOUBTFUL['payment card']?.(random) ?? ''

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const open = (text: string, name: string | null = null) => ({ key: newKey(), topic: null, name, text })
const suspected = (kind: string, field: string) => ({ ok: false, code: 'secret.suspected', args: { kind, field } })

describe('[G40] what a visitor sends is read before anything is done with it', () => {
  test('a phrase in a first message, or in a name, opens nothing', async () => {
    const visitor = await world.visitor()
    expect(await visitor.ask('conversation.open', open(phrase()))).toEqual(suspected('phrase-checked', 'message'))
    expect(await visitor.ask('conversation.open', open('Hello', wif()))).toEqual(suspected('key-wif', 'name'))
    expect((await visitor.must('beacon', {})).thread).toEqual([])
  })

  test('a key in a message, or in a comment, is not in the log', async () => {
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('Hello'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    const say = (text: string) => visitor.ask('message.send', { key: newKey(), conversation, text })
    expect(await say(`here it is: ${wif()}`)).toEqual(suspected('key-wif', 'message'))
    const { head } = await visitor.must('sync', { conversation, since: 0 })
    await visitor.must('conversation.leave', { conversation })
    const rating = { conversation, stars: 5, comment: phrase() }
    expect(await visitor.ask('conversation.rate', rating)).toEqual(suspected('phrase-checked', 'comment'))
    expect((await visitor.must('sync', { conversation, since: 0 })).head).toBe(head + 1)
    agent.close()
  })

  test('a card that arrives with all its digits is refused; masked it passes', async () => {
    const visitor = await world.visitor()
    expect(await visitor.ask('conversation.open', open(`my card ${card()}`))).toEqual(suspected('card', 'message'))
    expect(await visitor.ask('conversation.open', open('my card •••• 4242'))).toMatchObject({ ok: true })
  })
})

describe('[G41] what is only asked about passes with its answer', () => {
  test('64 hex digits, and only those that were answered', async () => {
    const visitor = await world.visitor()
    const value = hex()
    const answers = [await answerKey(value)]
    expect(await visitor.ask('conversation.open', open(value))).toEqual(suspected('hex-unknown', 'message'))
    const { conversation } = await visitor.must('conversation.open', { ...open(value), answers })
    const more = { key: newKey(), conversation, text: `${value}\n\n${hex()}`, answers }
    expect(await visitor.ask('message.send', more)).toEqual(suspected('hex-unknown', 'message'))
  })

  test('an answer does not make a key out to be none', async () => {
    const visitor = await world.visitor()
    const key = wif()
    const answered = { ...open(key), answers: [await answerKey(key)] }
    expect(await visitor.ask('conversation.open', answered)).toEqual(suspected('key-wif', 'message'))
  })
})

describe('[G42] what the page says of itself keeps nobody from support', () => {
  test('a suspected address, title or zone is left out, and the visitor is here', async () => {
    const agent = await world.agent(mia)
    const client = await visitorClient(world.origin).connected()
    const words = phrase()
    const page = { url: `https://wallet.example/import/${encodeURIComponent(words)}`, title: `Import ${wif()}` }
    await client.must('hello', { ...about, timeZone: hex().replace(/^0x/, ''), page })
    const { conversation } = await client.must('conversation.open', open('Hello'))
    const { visitor } = await agent.must('desk.open', { conversation })
    expect(visitor).toMatchObject({ page: { url: 'https://wallet.example', title: '' }, timeZone: 'UTC' })
    client.close()
    agent.close()
  })

  test('an ordinary page stays as it is', async () => {
    const agent = await world.agent(mia)
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open('Hello'))
    const details = await agent.must('desk.open', { conversation })
    expect(details.visitor).toMatchObject({ page: about.page, timeZone: about.timeZone })
    agent.close()
  })
})

describe('[G43] what an agent writes is read too', () => {
  test('a message, a note and a first message', async () => {
    const desk = await startWorld()
    const agent = await desk.agent(mia)
    const visitor = await desk.visitor()
    const { conversation } = await visitor.must('conversation.open', open('Hello'))
    await agent.summary((s) => s.id === conversation && s.state === 'assigned')
    const say = () => ({ key: newKey(), conversation, text: `is it ${wif()}?` })
    expect(await agent.ask('message.send', say())).toEqual(suspected('key-wif', 'message'))
    expect(await agent.ask('desk.note', say())).toEqual(suspected('key-wif', 'note'))
    await agent.must('desk.close', { conversation })
    expect(await agent.ask('desk.writeTo', say())).toEqual(suspected('key-wif', 'message'))
    await desk.close()
  })
})

describe('[G44] a guard that fails lets nothing pass', () => {
  test('refused with a code that means "again in a moment"; the visitor still connects', async () => {
    let broken = true
    const failing = await startWorld({
      readText: async (text, context) => {
        if (broken) throw new Error(`cannot read ${text}`)
        return readText(text, context)
      },
    })
    const visitor = await failing.visitor()
    const first = open('Hello')
    expect(await visitor.ask('conversation.open', first)).toEqual({ ok: false, code: 'guard.unavailable' })
    expect((await visitor.must('beacon', {})).thread).toEqual([])
    broken = false
    expect(await visitor.ask('conversation.open', first)).toMatchObject({ ok: true })
    await failing.close()
  })
})
