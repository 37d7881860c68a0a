import { inspect, prepare } from '@walletdesk/shared/domain/guard/index.ts'
import { instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { world, type World } from '../../tests/client/browser-model.ts'
import { visitorGuard } from './guard.ts'
import { guardedClient } from './guarded-client.ts'
import * as rules from './rules.ts'

/** The published one for testing: eleven times one word. */
const phrase = `${'abandon '.repeat(11)}about`
const hex = '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'
const pieces = ['abandon ability able about', 'above absent absorb', 'abstract absurd abuse']

// Fetched once, so that what follows takes no more than turns of promises.
beforeAll(async () => {
  await prepare('a 1')
  await inspect(`${phrase} ${hex} 482913 password: hunter2x 4111 1111 1111 1111`)
  await rules.openRules({ get: () => ({}), keep: () => {} }).answer(hex)
})

const load = async () => rules

async function writing(w: World = world(1, load)) {
  const tab = w.openTab()
  await w.pass(seconds(1))
  const guard = visitorGuard(w.clock, load, tab.client.runs)
  const client = guardedClient(tab.client, guard)
  /** What comes of it while time goes on. */
  const settle = async <T>(asked: Promise<T>) => {
    const turns = w.pass(seconds(2))
    const answer = await asked
    await turns
    return answer
  }
  return { w, tab, client, guard, settle }
}

/** Everything that left this tab: to the desk, to the disk. */
const left = (w: World) => JSON.stringify([w.desk.committed, w.disk.kept])

describe('[G50] nothing that is written goes past the guard', () => {
  test('a phrase does not open a conversation, and is on no disk', async () => {
    const { w, client, settle, tab } = await writing()
    client.setDraft({ text: phrase })
    const answer = await settle(client.open({ topic: null, name: null, text: phrase }))
    expect(answer).toMatchObject({ ok: false, field: 'message', guarded: { verdict: 'block' } })
    expect(left(w)).not.toContain('abandon')
    expect(tab.client.state.draft.text).toBe(phrase)
  })

  test('nor does one as a name', async () => {
    const { w, client, settle } = await writing()
    const answer = await settle(client.open({ topic: null, name: phrase, text: 'hello' }))
    expect(answer).toMatchObject({ ok: false, field: 'name' })
    expect(left(w)).not.toContain('abandon')
  })

  test('what is no secret is on its way, and the field is empty', async () => {
    const { w, client, settle, tab } = await writing()
    client.setDraft({ text: 'My deposit is missing' })
    expect(await settle(client.open({ topic: null, name: 'Li', text: 'My deposit is missing' }))).toMatchObject({
      ok: true,
    })
    expect(w.desk.committed.map(({ text }) => text)).toEqual(['My deposit is missing'])
    expect(tab.client.state.draft.text).toBe('')
  })

  test('what is typed on while it is read stays', async () => {
    const { client, settle, tab } = await writing()
    client.setDraft({ text: 'one' })
    const sent = client.send('one')
    client.setDraft({ text: 'one two' })
    await settle(sent)
    expect(tab.client.state.draft.text).toBe('two')
  })

  test('what stands in the field by now is not taken for what was sent', async () => {
    const { client, settle, tab } = await writing()
    client.setDraft({ text: 'written since' })
    await settle(client.send('what waited for its files'))
    expect(tab.client.state.draft.text).toBe('written since')
  })

  test('they leave in the order in which they were written', async () => {
    const { w, client, settle } = await writing()
    await settle(Promise.all([client.send('one'), client.send('two'), client.send('three')]))
    expect(w.desk.committed.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })

  test('a comment with a password is held, one without is not', async () => {
    const { w, client, settle } = await writing()
    await settle(client.send('hello'))
    expect(await settle(client.rate(5, 'my password: hunter2x'))).toMatchObject({ ok: false, field: 'comment' })
    expect(JSON.stringify(w.desk.all())).not.toContain('hunter2x')
    expect(await settle(client.rate(5, 'thank you'))).toMatchObject({ ok: true })
  })

  test('of a card the last four digits leave', async () => {
    const { w, client, settle } = await writing()
    await settle(client.send('paid with 4111 1111 1111 1111'))
    expect(w.desk.committed.map(({ text }) => text)).toEqual(['paid with •••• 1111'])
  })
})

describe('[G52] what is asked about is held until it is answered', () => {
  test('the answer goes with the message, as a hash', async () => {
    const { w, client, guard, settle } = await writing()
    expect(await settle(client.send(hex))).toMatchObject({ ok: false, guarded: { verdict: 'ask' } })
    await (await guard.rules()).answer(hex)
    expect(await settle(client.send(hex))).toMatchObject({ ok: true })
    expect(w.desk.committed.map(({ text }) => text)).toEqual([hex])
    expect(w.desk.answered.at(-1)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(w.desk.answered.flat()).not.toContain(hex)
  })
})

describe('[G55] a phrase that comes in pieces', () => {
  test('is stopped in whatever tab it goes on, also after a reload', async () => {
    const { w, client, settle, tab } = await writing()
    expect(await settle(client.send(pieces[0] ?? ''))).toMatchObject({ ok: true })
    tab.crash()
    const next = await writing(w)
    expect(await next.settle(next.client.send(pieces[1] ?? ''))).toMatchObject({
      ok: false,
      guarded: { verdict: 'block', earlier: 1 },
    })
    expect(JSON.stringify(w.disk.kept.runs)).not.toMatch(/abandon|ability/)
  })

  test('is stopped in the tab that has sent nothing of it', async () => {
    const { w, client, settle } = await writing()
    await settle(client.send('good evening'))
    const other = await writing(w)
    expect(await other.settle(other.client.send(pieces[0] ?? ''))).toMatchObject({ ok: true })
    expect(await settle(client.send(pieces[1] ?? ''))).toMatchObject({ ok: false, guarded: { earlier: 1 } })
  })

  test('is stopped when another tab sent six words of it while this one was being read', async () => {
    const spanish = { words: 6, telling: 6, messages: 2, others: 0, at: instant(0) }
    let runs = {}
    const kept = vi.fn()
    const reading = rules
      .openRules({ get: () => runs, keep: kept })
      .read('casa', { field: 'message' }, instant(0), true)
    runs = { spanish }
    expect(await reading).toMatchObject({ verdict: 'block', earlier: 2 })
    expect(kept).not.toHaveBeenCalled()
  })

  test('has its pieces among everything that was sent', async () => {
    const { w, guard } = await writing()
    const said = ['good evening', pieces[0] ?? '', 'are you there?'].map((text) => ({ text, at: w.clock.now() }))
    expect((await (await guard.rules()).piecesIn(said)).map(({ text }) => text)).toEqual([pieces[0]])
  })
})

describe('[G56] what may not leave is not kept', () => {
  test.each([phrase, hex, 'my password: hunter2x', 'card 4111 1111 1111 1111'])('a draft: %s', async (text) => {
    const { w, client, settle, tab } = await writing()
    client.setDraft({ text: 'my ' })
    await settle(Promise.resolve())
    client.setDraft({ text })
    await settle(Promise.resolve())
    expect(w.disk.kept.draft.text).toBe('')
    expect(tab.client.state.draft.text).toBe(text)
    tab.client.stop()
    expect(left(w)).not.toContain(text)
  })

  test('what an earlier page kept of such is gone once it is read again', async () => {
    const w = world(1, load)
    w.disk.kept = { ...w.disk.kept, draft: { text: phrase, name: '', topic: null, fields: {} } }
    const { settle } = await writing(w)
    await settle(Promise.resolve())
    expect(w.disk.kept.draft.text).toBe('')
  })

  test('what the server refuses is taken back into the field, and nowhere else', async () => {
    const { w, client, settle, tab } = await writing()
    w.desk.refuseMessages('secret.suspected')
    await settle(client.open({ topic: null, name: 'Li', text: 'what only the server knows of' }))
    expect(tab.client.state.draft).toMatchObject({ text: 'what only the server knows of', name: 'Li' })
    expect(tab.client.state.refused).toMatchObject({ field: 'message' })
    expect(tab.client.state.items).toEqual([])
    await settle(Promise.resolve())
    expect(left(w)).not.toContain('only the server')
    client.setDraft({ text: 'hello' })
    expect(tab.client.state.refused).toBeNull()
  })
})

describe('[G57] without the guard', () => {
  const offline = async () => {
    throw new Error('offline')
  }
  test('short texts pass and long ones are held, until it can be fetched', async () => {
    const w = world(1, offline)
    const tab = w.openTab()
    await w.pass(seconds(1))
    let online = false
    const guard = visitorGuard(w.clock, () => (online ? load() : offline()), tab.client.runs)
    expect((await guard.peek('is anyone there?', { field: 'message' })).verdict).toBe('pass')
    const long = 'my deposit of two hundred dollars has not arrived'
    expect(await guard.peek(long, { field: 'message' })).toEqual({
      verdict: 'block',
      findings: [{ kind: 'unchecked', start: 0, end: long.length }],
      earlier: 0,
    })
    online = true
    expect((await guard.peek(long, { field: 'message' })).verdict).toBe('pass')
  })

  test('one that never comes is not waited for', async () => {
    const w = world()
    const tab = w.openTab()
    const guard = visitorGuard(w.clock, () => new Promise(() => {}), tab.client.runs)
    const read = guard.peek(phrase, { field: 'message' })
    await w.pass(seconds(11))
    expect((await read).findings.map(({ kind }) => kind)).toEqual(['unchecked'])
  })
})

describe('[K13] what is filled in', () => {
  const text = (field: string, value: string) => ({ field, value: { kind: 'text' as const, text: value } })

  test('is held as a message is: nothing of it leaves, and it is on no disk', async () => {
    const { w, client, settle, tab } = await writing()
    await settle(client.open({ topic: null, name: null, text: 'hello' }))
    client.setDraft({ fields: { text: phrase } })
    const answer = await settle(client.fill([text('memo', '4411'), text('text', phrase)]))
    expect(answer).toMatchObject({ ok: false, field: 'intake', guarded: { verdict: 'block' } })
    expect(JSON.stringify([w.desk.newest(), w.disk.kept])).not.toMatch(/abandon|4411/)
    expect(tab.client.state.draft.fields).toEqual({ text: phrase })
  })

  test('keeps nobody from joining: what is held stays in its field', async () => {
    const { w, client, settle, tab } = await writing()
    client.setDraft({ fields: { text: phrase, memo: '4411' } })
    const intake = [text('text', phrase), text('memo', '4411')]
    expect(await settle(client.open({ topic: null, name: null, text: 'hello', intake }))).toMatchObject({ ok: true })
    expect(JSON.stringify(w.desk.newest())).toContain('4411')
    expect(JSON.stringify([w.desk.newest(), w.disk.kept])).not.toContain('abandon')
    expect(tab.client.state.draft.fields).toEqual({ text: phrase })
  })

  test('64 digits where a transaction belongs are one; where it does not, they are asked about', async () => {
    const { client, settle } = await writing()
    await settle(client.open({ topic: null, name: null, text: 'hello' }))
    expect(await settle(client.fill([text('text', hex)]))).toMatchObject({ ok: false, guarded: { verdict: 'ask' } })
    const id = { field: 'transaction', value: { kind: 'transaction' as const, text: hex } }
    expect(await settle(client.fill([id]))).toMatchObject({ ok: true })
  })
})
