import type { FileId } from '@walletdesk/shared/kernel/brand.ts'
import { instant, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { describe, expect, test } from 'vitest'
import { type Tab, world } from '../../tests/client/browser-model.ts'

const texts = ({ client }: Tab) => client.state.items.flatMap((item) => (item.kind === 'message' ? [item.text] : []))
const lines = ({ client }: Tab) =>
  client.state.items.flatMap((item) => (item.kind === 'event' ? [item.entry.kind] : []))
const deliveries = ({ client }: Tab) =>
  client.state.items.flatMap((item) => (item.kind === 'message' && item.own ? [item.own.delivery.state] : []))
const first = { topic: null, name: null, text: 'My deposit is missing' }
const screenshot: FileView = {
  id: '0190cccc-0000-7000-8000-000000000001' as FileId,
  name: 'deposit.png',
  type: 'image/png',
  bytes: 1_000,
  width: 10,
  height: 10,
  sha256: '',
  expiresAt: instant(0),
}

async function inConversation(seed?: number) {
  const w = world(seed)
  const tab = w.openTab()
  await w.pass(seconds(1))
  tab.client.open(first)
  await w.pass(seconds(1))
  w.desk.assign()
  w.desk.reply('Hello, I am Ana')
  await w.pass(seconds(1))
  return { ...w, tab }
}

describe('from the first word to the last', () => {
  test('the first message is shown at once, sent, and stands in the queue', async () => {
    const w = world()
    const tab = w.openTab()
    await w.pass(seconds(1))
    expect(tab.client.state.current).toEqual({ state: 'none' })
    tab.client.open(first)
    expect(texts(tab)).toEqual([first.text])
    expect(deliveries(tab)).toEqual(['sending'])
    expect(tab.client.state.current).toEqual({ state: 'opening' })
    await w.pass(seconds(1))
    expect(tab.client.state.current).toMatchObject({ state: 'queued' })
    expect(deliveries(tab)).toEqual(['sent'])
    expect(lines(tab)).toEqual(['opened', 'queued'])
  })

  test('an agent takes it, answers, reads, and closes; it is rated once', async () => {
    const { tab, desk, pass } = await inConversation()
    expect(tab.client.state.current).toMatchObject({ state: 'assigned', agent: { name: 'Ana' } })
    expect(texts(tab)).toEqual([first.text, 'Hello, I am Ana'])
    desk.read()
    await pass(seconds(1))
    expect(deliveries(tab)).toEqual(['seen'])
    desk.close()
    await pass(seconds(1))
    expect(tab.client.state.current).toMatchObject({ state: 'closed', agent: { name: 'Ana' }, rating: 'asked' })
    const rated = tab.client.rate(5, 'Thank you')
    await pass(seconds(1))
    expect(await rated).toMatchObject({ ok: true })
    expect(tab.client.state.current).toMatchObject({ rating: { stars: 5 } })
  })

  test('who does not want to rate is not asked again, not even after a reload', async () => {
    const { tab, desk, openTab, pass } = await inConversation()
    desk.close()
    await pass(seconds(1))
    tab.client.skipRating()
    tab.client.stop()
    const next = openTab()
    await pass(seconds(1))
    expect(next.client.state.current).toMatchObject({ state: 'closed', rating: 'skipped' })
  })

  test('a message after the end opens a linked conversation; the thread goes on', async () => {
    const { tab, desk, pass } = await inConversation()
    desk.close()
    await pass(seconds(1))
    tab.client.send('One more question')
    tab.client.send('And another')
    expect(tab.client.state.current).toEqual({ state: 'opening' })
    await pass(seconds(1))
    expect(tab.client.state.current).toMatchObject({ state: 'queued', id: desk.newest()?.id })
    expect(desk.all().map(({ log }) => log.filter((e) => e.kind === 'message').length)).toEqual([2, 2])
    expect(texts(tab)).toEqual([first.text, 'Hello, I am Ana', 'One more question', 'And another'])
  })

  test('the visitor leaves', async () => {
    const { tab, pass } = await inConversation()
    const left = tab.client.leave()
    await pass(seconds(1))
    expect(await left).toMatchObject({ ok: true })
    expect(tab.client.state.current).toMatchObject({ state: 'closed' })
  })
})

describe('nothing is lost', () => {
  test('what is written offline is kept over a reload and sent when the network is back', async () => {
    const { tab, net, openTab, pass, desk } = await inConversation()
    net.setUp(false)
    tab.client.send('Are you there?')
    tab.client.send('Hello?')
    await pass(minutes(1))
    expect(tab.client.state.connection.state).not.toBe('online')
    tab.crash()
    const next = openTab()
    await pass(seconds(2))
    expect(texts(next)).toEqual(['Are you there?', 'Hello?'])
    net.setUp(true)
    await pass(minutes(2))
    expect(desk.committed.map(({ text }) => text)).toEqual([first.text, 'Are you there?', 'Hello?'])
    expect(texts(next)).toEqual([first.text, 'Hello, I am Ana', 'Are you there?', 'Hello?'])
  })

  test('files that were uploaded go with the message they were written with, also after a reload', async () => {
    const { tab, net, openTab, pass, desk } = await inConversation()
    net.setUp(false)
    tab.client.send('', undefined, [screenshot])
    await pass(seconds(1))
    tab.crash()
    const next = openTab()
    await pass(seconds(2))
    expect(next.client.state.items.at(-1)).toMatchObject({ text: '', files: [{ name: 'deposit.png' }] })
    net.setUp(true)
    await pass(minutes(2))
    expect(desk.committed.at(-1)?.files).toEqual([screenshot.id])
  })

  test('a first message that is written without a network opens the conversation later', async () => {
    const w = world()
    w.net.setUp(false)
    const tab = w.openTab()
    await w.pass(seconds(1))
    tab.client.open(first)
    tab.client.send('It was 200 USDT')
    tab.crash()
    const next = w.openTab()
    await w.pass(seconds(30))
    w.net.setUp(true)
    await w.pass(minutes(2))
    expect(w.desk.committed.map(({ text }) => text)).toEqual([first.text, 'It was 200 USDT'])
    expect(w.desk.all()).toHaveLength(1)
    expect(next.client.state.current.state).toBe('queued')
  })

  test('a connection that is dead without a word is found out, and what was missed comes', async () => {
    const { tab, net, desk, pass } = await inConversation()
    net.silence()
    desk.reply('Please send the transaction hash')
    await pass(minutes(2))
    expect(texts(tab)).toEqual([first.text, 'Hello, I am Ana', 'Please send the transaction hash'])
  })

  test('a lost broadcast of the last message is found by the beacon', async () => {
    const { tab, net, desk, pass } = await inConversation()
    net.setLossy({ lost: 1, twice: 0, late: 0 })
    desk.reply('Done')
    await pass(seconds(21))
    expect(texts(tab).at(-1)).toBe('Done')
  })

  test('a page that wakes compares at once', async () => {
    const { tab, net, desk, pass } = await inConversation()
    net.setLossy({ lost: 1, twice: 0, late: 0 })
    desk.reply('Done')
    tab.wake()
    await pass(seconds(1))
    expect(texts(tab).at(-1)).toBe('Done')
  })

  test('a refusal for now is tried again by itself', async () => {
    const { tab, desk, pass } = await inConversation()
    desk.refuseMessages('storage.full')
    tab.client.send('Still there?')
    await pass(minutes(3))
    expect(deliveries(tab)).toEqual(['sent', 'sending'])
    desk.refuseMessages(null)
    await pass(minutes(1))
    expect(deliveries(tab)).toEqual(['sent', 'sent'])
  })

  test('a refused message stays to be retried, changed or given up, also after a reload', async () => {
    const { tab, desk, openTab, pass } = await inConversation()
    desk.refuseMessages('message.too_long')
    tab.client.send('Long story')
    tab.client.send('Longer story')
    await pass(seconds(1))
    expect(deliveries(tab)).toEqual(['sent', 'failed', 'failed'])
    tab.crash()
    desk.refuseMessages(null)
    const next = openTab()
    await pass(seconds(2))
    const failed = next.client.state.items.flatMap((item) =>
      item.kind === 'message' && item.own?.delivery.state === 'failed' ? [item.own.key] : [],
    )
    expect(failed).toHaveLength(2)
    next.client.retry(failed[0]!, 'Short story')
    next.client.discard(failed[1]!)
    await pass(seconds(1))
    expect(texts(next)).toEqual([first.text, 'Hello, I am Ana', 'Short story'])
    expect(deliveries(next)).toEqual(['sent', 'sent'])
  })

  test('a restored backup voids what was shown; what is unsent opens a new conversation', async () => {
    const { tab, net, desk, pass } = await inConversation()
    net.setUp(false)
    tab.client.send('Are you there?')
    desk.replaceStore()
    net.setUp(true)
    await pass(minutes(1))
    expect(texts(tab)).toEqual(['Are you there?'])
    expect(deliveries(tab)).toEqual(['sent'])
  })

  test('a token that is void any more makes a new visitor, who still sends what was written', async () => {
    const { tab, net, desk, pass } = await inConversation()
    net.setUp(false)
    tab.client.send('Are you there?')
    desk.voidTokens(true)
    net.setUp(true)
    await pass(minutes(1))
    expect(tab.client.state.connection.state).toBe('online')
    expect(texts(tab)).toEqual(['Are you there?'])
    expect(deliveries(tab)).toEqual(['sent'])
  })

  test('bodies leave the storage once they are on the server’s disk', async () => {
    const { disk } = await inConversation()
    expect(disk.kept.outbox).toEqual([])
    expect(JSON.stringify(disk.kept)).not.toContain(first.text)
  })
})

describe('what is kept', () => {
  test('draft and open panel come back; sending empties the draft', async () => {
    const { tab, openTab, pass } = await inConversation()
    tab.client.setDraft({ text: 'I wanted to' })
    tab.client.setPanelOpen(true)
    await pass(seconds(1))
    tab.crash()
    const next = openTab()
    await pass(seconds(1))
    expect(next.client.state).toMatchObject({ draft: { text: 'I wanted to' }, panelOpen: true })
    next.client.send('I wanted to ask')
    await pass(seconds(1))
    next.crash()
    const third = openTab()
    await pass(seconds(1))
    expect(third.client.state.draft.text).toBe('')
  })

  test('with blocked storage it works, and says that nothing is kept', async () => {
    const w = world()
    w.disk.blocked = true
    const tab = w.openTab()
    await w.pass(seconds(1))
    tab.client.open(first)
    await w.pass(seconds(1))
    expect(tab.client.state.storage).toBe('memory')
    expect(deliveries(tab)).toEqual(['sent'])
  })

  test('storage that fails later is said, too', async () => {
    const { tab, disk, pass } = await inConversation()
    expect(tab.client.state.storage).toBe('kept')
    disk.blocked = true
    tab.client.send('Hello?')
    await pass(seconds(1))
    expect(tab.client.state.storage).toBe('memory')
    expect(deliveries(tab)).toEqual(['sent', 'sent'])
  })

  test('the next page is told to come back while something is open or unread', async () => {
    const { tab, disk, desk, pass } = await inConversation()
    expect(disk.awaited).toBe(true)
    desk.close()
    await pass(seconds(1))
    expect(disk.awaited).toBe(true)
    tab.client.seen()
    expect(disk.awaited).toBe(false)
  })
})

describe('small signs', () => {
  test('unread counts messages of the desk until they are seen, in every tab and after a reload', async () => {
    const { tab, openTab, desk, pass } = await inConversation()
    desk.reply('Are you there?')
    await pass(seconds(1))
    const marked = tab.client.state.items.find(({ id }) => id === tab.client.state.firstUnread)
    expect(tab.client.state.unread).toBe(2)
    expect(marked).toMatchObject({ text: 'Hello, I am Ana' })
    const other = openTab()
    await pass(seconds(1))
    tab.client.seen()
    await pass(seconds(1))
    expect([tab.client.state.unread, other.client.state.unread]).toEqual([0, 0])
    tab.crash()
    other.crash()
    const next = openTab()
    await pass(seconds(1))
    expect(next.client.state.unread).toBe(0)
    expect(desk.newest()?.seenByVisitor).toBe(desk.newest()?.log.length)
  })

  test('what was seen without a network is told when it is back', async () => {
    const { tab, net, desk, pass } = await inConversation()
    net.setUp(false)
    tab.client.seen()
    await pass(seconds(1))
    net.setUp(true)
    await pass(minutes(1))
    expect(desk.newest()?.seenByVisitor).toBe(desk.newest()?.log.length)
  })

  test('the agent’s typing is shown, and ends with the message or by itself', async () => {
    const { tab, desk, pass } = await inConversation()
    desk.type(true)
    await pass(seconds(1))
    expect(tab.client.state.agentTyping).toBe('Ana')
    desk.reply('Here it is')
    await pass(seconds(1))
    expect(tab.client.state.agentTyping).toBe(null)
    desk.type(true)
    await pass(seconds(9))
    expect(tab.client.state.agentTyping).toBe(null)
  })

  test('nobody is said to type once the connection is gone', async () => {
    const { tab, desk, net, pass } = await inConversation()
    desk.type(true)
    await pass(seconds(1))
    net.setUp(false)
    expect(tab.client.state).toMatchObject({ agentTyping: null, connection: { state: 'offline' } })
  })

  test('own typing is told sparingly and stops by itself', async () => {
    const { tab, desk, pass } = await inConversation()
    for (let i = 0; i < 20; i++) {
      tab.client.typing(true)
      await pass(seconds(0.2))
    }
    const told = () => desk.verbsAsked.filter((verb) => verb === 'typing').length
    expect(told()).toBe(2)
    await pass(seconds(6))
    expect(told()).toBe(3)
    await pass(seconds(20))
    expect(told()).toBe(3)
  })

  test('a clock that is years off does not matter', async () => {
    const w = world()
    const tab = w.openTab({ clockError: -3 * 365 * 24 * 3_600_000 })
    await w.pass(seconds(1))
    tab.client.open(first)
    const item = tab.client.state.items[0]!
    expect(Math.abs(item.at - w.clock.now())).toBeLessThan(2_000)
    await w.pass(seconds(1))
    expect(deliveries(tab)).toEqual(['sent'])
  })
})

describe('[G56] a message that the server took for a secret', () => {
  test('comes back with its files', async () => {
    const { tab, desk, pass } = await inConversation()
    desk.refuseMessages('secret.suspected')
    tab.client.send('what only the server knows of', undefined, [screenshot])
    await pass(seconds(1))
    expect(tab.client.state.refused).toMatchObject({ text: 'what only the server knows of', files: [screenshot] })
  })

  test('of nothing but files says nothing of what is written next: that is kept', async () => {
    const { tab, desk, disk, pass } = await inConversation()
    desk.refuseMessages('secret.suspected')
    tab.client.send('', undefined, [screenshot])
    await pass(seconds(1))
    expect(tab.client.state.refused).toMatchObject({ text: '', files: [screenshot] })
    tab.client.setDraft({ text: 'Half a sentence' })
    await pass(seconds(1))
    expect(tab.client.state.refused).toBeNull()
    expect(disk.kept.draft.text).toBe('Half a sentence')
  })
})

describe('two tabs', () => {
  test('are one visitor, even when both are opened at once', async () => {
    const w = world()
    const [one, two] = [w.openTab(), w.openTab()]
    await w.pass(seconds(2))
    one.client.open(first)
    await w.pass(seconds(1))
    two.client.send('From the other tab')
    await w.pass(seconds(1))
    expect(w.desk.visitors()).toHaveLength(1)
    expect(texts(one)).toEqual([first.text, 'From the other tab'])
    expect(texts(two)).toEqual(texts(one))
  })

  test('share the draft', async () => {
    const { tab, openTab, pass } = await inConversation()
    const other = openTab()
    await pass(seconds(1))
    tab.client.setDraft({ text: 'Half a sentence' })
    await pass(seconds(1))
    expect(other.client.state.draft.text).toBe('Half a sentence')
  })

  test('what one wrote and could not send is sent by the other when the first is closed', async () => {
    const { tab, openTab, net, desk, pass } = await inConversation()
    const other = openTab()
    await pass(seconds(1))
    net.setUp(false)
    tab.client.send('Are you there?')
    await pass(seconds(1))
    expect(texts(other).at(-1)).toBe('Are you there?')
    tab.crash()
    net.setUp(true)
    await pass(minutes(1))
    expect(desk.committed.map(({ text }) => text)).toEqual([first.text, 'Are you there?'])
    expect(deliveries(other)).toEqual(['sent', 'sent'])
  })

  test('each message is asked for once: one tab sends', async () => {
    const { tab, openTab, desk, pass } = await inConversation()
    const other = openTab()
    await pass(seconds(1))
    const before = desk.verbsAsked.filter((verb) => verb === 'message.send').length
    tab.client.send('one')
    await pass(seconds(1))
    other.client.send('two')
    await pass(seconds(1))
    expect(desk.verbsAsked.filter((verb) => verb === 'message.send').length - before).toBe(2)
  })
})

test('before start nothing is connected and nothing is stored', async () => {
  const { tab, net, disk, pass } = await inConversation()
  tab.client.stop()
  const kept = disk.kept
  await pass(minutes(5))
  expect(net.connections()).toBe(0)
  expect(disk.kept).toBe(kept)
})

test('a client that was stopped can be started again', async () => {
  const { tab, desk, pass } = await inConversation()
  tab.client.stop()
  desk.reply('Are you there?')
  await pass(seconds(5))
  tab.client.start()
  await pass(seconds(1))
  expect(texts(tab).at(-1)).toBe('Are you there?')
  tab.client.send('Back again')
  await pass(seconds(1))
  expect(desk.committed.at(-1)?.text).toBe('Back again')
})

describe('[Z3] a message that is erased', () => {
  test('is forgotten by this tab, by another one, and by one that was away', async () => {
    const { tab, ...w } = await inConversation()
    const other = w.openTab()
    await w.pass(seconds(1))
    const item = tab.client.state.items.find((one) => one.kind === 'message' && one.own)
    if (item?.kind !== 'message' || item.conversation === null || item.seq === null) throw new Error('it was sent')
    const erasing = tab.client.erase(item.conversation, item.seq)
    await w.pass(minutes(1))
    expect(await erasing).toEqual({ ok: true, value: null })
    for (const { client } of [tab, other, w.openTab()]) {
      await w.pass(seconds(5))
      const gone = client.state.items.find((one) => one.id === item.id)
      expect(gone).toMatchObject({ text: '', erased: true })
      expect(JSON.stringify(client.state)).not.toContain(first.text)
    }
  })
})
