import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerKey, readText } from '@walletdesk/shared/domain/guard/index.ts'
import { DOUBTFUL, KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import { LATIN } from '@walletdesk/shared/domain/guard/testing/lists.ts'
import { bip39 } from '@walletdesk/shared/domain/guard/testing/words.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { minutes } from '@walletdesk/shared/kernel/time.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { Unreadable } from '../src/adapters/guard/guard.ts'
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
    await visitor.must('conversation.leave', { conversation })
    const rating = { conversation, stars: 5, comment: phrase() }
    expect(await visitor.ask('conversation.rate', rating)).toEqual(suspected('phrase-checked', 'comment'))
    const { entries } = await visitor.must('sync', { conversation, since: 0 })
    expect(entries.filter(({ kind }) => kind === 'message' || kind === 'rated')).toMatchObject([{ text: 'Hello' }])
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

  test('every zone there is passes', async () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const refused = await Promise.all(zones.map(async (zone) => (await readText(zone)).verdict))
    expect(zones.filter((_, i) => refused[i] !== 'pass')).toEqual([])
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

describe('[G45] a phrase in pieces is stopped by what the server has counted', () => {
  const pieces = ['garlic toast web', 'wink pledge similar', 'palace armor quantum']
  const [first = '', second = '', third = ''] = pieces
  const split = (earlier: number, field = 'message') => ({
    ok: false,
    code: 'secret.suspected',
    args: { kind: 'phrase-split', field, earlier },
  })
  const message = (conversation: ConversationId, text: string) => ({ key: newKey(), conversation, text })

  test('how many earlier messages hold the beginning is told; what was refused is not counted', async () => {
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open(first))
    await visitor.must('message.send', message(conversation, second))
    for (let i = 0; i < 3; i++) {
      expect(await visitor.ask('message.send', message(conversation, third))).toEqual(split(2))
    }
    expect(await visitor.ask('message.send', message(conversation, 'My deposit has not arrived.'))).toMatchObject({
      ok: true,
    })
  })

  test('a second tab and a reload go on where the first one was', async () => {
    const one = await world.visitor()
    const { conversation } = await one.must('conversation.open', open(first))
    const other = await world.visitor({ token: one.token })
    await other.must('message.send', message(conversation, second))
    one.close()
    const again = await world.visitor({ token: one.token })
    expect(await again.ask('message.send', message(conversation, third))).toEqual(split(2))
  })

  test('so does a conversation that is opened after the first was left, and the comment on it', async () => {
    const visitor = await world.visitor()
    const { conversation } = await visitor.must('conversation.open', open(first))
    await visitor.must('message.send', message(conversation, second))
    await visitor.must('conversation.leave', { conversation })
    expect(await visitor.ask('conversation.open', open(third))).toEqual(split(2))
    const rating = { conversation, stars: 5, comment: third }
    expect(await visitor.ask('conversation.rate', rating)).toEqual(split(2, 'comment'))
  })

  test('a name is a piece like any other, and no message to erase', async () => {
    const visitor = await world.visitor()
    expect(await visitor.ask('conversation.open', open('wink pledge similar palace', first))).toEqual(split(0))
    expect((await visitor.must('beacon', {})).thread).toEqual([])
    expect(await visitor.ask('conversation.open', open('wink pledge similar'))).toMatchObject({ ok: true })
  })

  test('the same message sent again counts once', async () => {
    const visitor = await world.visitor()
    const opening = open(first)
    const { conversation } = await visitor.must('conversation.open', opening)
    for (let i = 0; i < 3; i++) await visitor.must('conversation.open', opening)
    const next = message(conversation, second)
    for (let i = 0; i < 3; i++) await visitor.must('message.send', next)
    expect(await visitor.ask('message.send', message(conversation, third))).toEqual(split(2))
  })

  test('a restart forgets nothing, fifteen minutes do; and no word is kept', async () => {
    const before = await startWorld()
    const visitor = await before.visitor()
    const { conversation } = await visitor.must('conversation.open', open(first))
    await visitor.must('message.send', message(conversation, second))
    await before.close(true)
    const { dataFolder } = before
    const file = new DatabaseSync(join(dataFolder, 'walletdesk.db'))
    const row = file.prepare('select guard_runs from visitor').get()
    file.close()
    expect(row?.guard_runs).toContain('"words":6')
    expect(row?.guard_runs).not.toMatch(/garlic|toast|web|wink|pledge|similar/)

    const after = await startWorld({ dataFolder, start: before.clock.now() })
    const again = await after.visitor({ token: visitor.token })
    expect(await again.ask('message.send', message(conversation, third))).toEqual(split(2))
    after.clock.advance(minutes(16))
    expect(await again.ask('message.send', message(conversation, third))).toMatchObject({ ok: true })
    await after.close()
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

  test('what cannot be read at all is refused with a code that means "not in these words", and others go on', async () => {
    const hanging = await startWorld({
      readText: async (text, context) => {
        if (text === 'hangs') throw new Unreadable()
        return readText(text, context)
      },
    })
    const visitor = await hanging.visitor()
    expect(await visitor.ask('conversation.open', open('hangs'))).toEqual({ ok: false, code: 'guard.unreadable' })
    expect((await visitor.must('beacon', {})).thread).toEqual([])
    expect(await visitor.ask('conversation.open', open('Hello'))).toMatchObject({ ok: true })
    await hanging.close()
  })
})
