import { signal } from '@preact/signals'
import type { ClientKey, ConversationId, FileId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { ConversationSummary, Me } from '@walletdesk/shared/protocol/desk.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { expect, test } from 'vitest'
import { ana, bo, fakeLine, meOf, mineOf, settled, summaryOf, visitorSays } from '../../tests/fake-line.ts'
import { openConversation } from './conversation.ts'
import { openDrafts } from './drafts.ts'
import { openInbox } from './inbox.ts'
import type { Kept } from './kept.ts'
import { openLogs } from './logs.ts'
import { openOutgoing, type OutboxStore } from './outgoing.ts'
import { openUploads, type SendFile } from './uploads.ts'

const id = mineOf('a').id

const REQUEST = 'Please send me your seed phrase.'

const memory = (values = new Map<string, string>()): Kept => ({
  read: (key) => values.get(key) ?? null,
  write: (key, value) => void (value === null ? values.delete(key) : values.set(key, value)),
})
const nothingStored: OutboxStore = { load: async () => [], put: async () => true, remove: async () => true }

const picture: FileView = {
  id: 'picture' as FileId,
  name: 'where.png',
  type: 'image/png',
  bytes: 3,
  width: 1,
  height: 1,
  sha256: 'ab',
  expiresAt: instant(9_000_000),
}
const taken: SendFile = async () => ok(picture)
const chosen = [{ name: 'where.png', content: new Blob(['x']) }]

async function open(
  summary: ConversationSummary,
  { kept = memory(), me = meOf(), sendFile = taken }: { kept?: Kept; me?: Me; sendFile?: SendFile } = {},
) {
  const log: EntryView[] = [visitorSays(1), visitorSays(2), visitorSays(3)]
  const clock = fakeClock(0)
  const moved: ConversationId[] = []
  const store = (cmd: { key: ClientKey; conversation: ConversationId; text: string }, kind: 'message' | 'note') => {
    const seq = log.length + 1
    log.push({ kind, seq, at: clock.now(), author: { role: 'agent', ...ana }, text: cmd.text, key: cmd.key })
    return ok({ key: cmd.key, conversation: cmd.conversation, seq, at: clock.now() })
  }
  const desk = fakeLine({
    'desk.list': () => ({ conversations: summary.state === 'closed' ? [] : [summary], more: false }),
    'desk.open': () => ({
      summary,
      visitor: {
        ...summary.visitor,
        timeZone: 'UTC',
        page: { url: '', title: '' },
        device: '',
        firstSeenAt: instant(0),
        here: true,
      },
      earlier: [],
      allowed: { hosts: [], addresses: [] },
    }),
    sync: ({ since }) => ({ conversation: id, epoch: 'e1', head: log.length, entries: log.slice(since) }),
    // As the server would: it refuses a request, and knows of a host that was allowed meanwhile.
    'message.send': (cmd) => (cmd.text === REQUEST ? fail('agent.asks_for_secret') : store(cmd, 'message')),
    'desk.note': (cmd) => store(cmd, 'note'),
    'desk.writeTo': (cmd) => ok({ key: cmd.key, conversation: 'linked' as ConversationId, seq: 2, at: clock.now() }),
  })
  desk.me.value = me
  let keys = 0
  const inbox = openInbox(desk.line, desk.me)
  const logs = openLogs(desk.line, inbox, () => me.id)
  const outgoing = openOutgoing({
    line: desk.line,
    store: nothingStored,
    clock,
    random: seededRandom(1),
    nextKey: () => `key-${++keys}` as ClientKey,
  })
  desk.welcome({ me })
  const conversation = openConversation(id, {
    line: desk.line,
    inbox,
    logs,
    outgoing,
    drafts: openDrafts(kept, me.id),
    uploads: openUploads(sendFile),
    me: signal(me),
    clock,
    nextKey: () => `ask-${++keys}` as ClientKey,
    onMoved: (to) => moved.push(to),
  })
  await settled()
  return { ...desk, conversation, clock, moved, inbox, outgoing, log }
}

const texts = (items: readonly { kind: string }[]) =>
  items.flatMap((item) =>
    'text' in item
      ? [`${item.kind}: ${item.text}`]
      : 'unsent' in item
        ? [`unsent: ${(item.unsent as { text: string }).text}`]
        : [],
  )

test('a note is never sent as a message, and a reply never as a note', async () => {
  const { conversation, commands } = await open(mineOf('a'))
  conversation.setMode('note')
  conversation.type('only for us')
  conversation.setMode('reply')
  conversation.type('for the visitor')
  conversation.send()
  conversation.setMode('note')
  conversation.send()
  await settled()
  expect(commands('message.send').map((cmd) => cmd.text)).toEqual(['for the visitor'])
  expect(commands('desk.note').map((cmd) => cmd.text)).toEqual(['only for us'])
})

test('files go with the reply, also without a word; a note takes none of them', async () => {
  const { conversation, commands } = await open(mineOf('a'))
  conversation.attach(chosen)
  await settled()
  conversation.setMode('note')
  conversation.type('only for us')
  conversation.send()
  conversation.setMode('reply')
  conversation.send()
  await settled()
  expect(commands('desk.note')).toEqual([expect.not.objectContaining({ files: expect.anything() })])
  expect(commands('message.send')).toMatchObject([{ text: '', files: ['picture'] }])
  expect(conversation.uploads.value).toEqual([])
})

test('nothing is sent while a file is under way: it would stay behind', async () => {
  const { conversation, commands } = await open(mineOf('a'), { sendFile: () => new Promise(() => {}) })
  conversation.attach(chosen)
  conversation.type('Here it is')
  conversation.send()
  await settled()
  expect([commands('message.send'), conversation.draft.value.reply]).toEqual([[], 'Here it is'])
  conversation.removeUpload(conversation.uploads.value[0]?.id ?? 0)
  conversation.send()
  await settled()
  expect(commands('message.send')).toMatchObject([{ text: 'Here it is' }])
})

test('what was typed and not sent is there again after the page was closed', async () => {
  const kept = memory()
  const first = await open(mineOf('a'), { kept })
  first.conversation.type('half a sent')
  const again = await open(mineOf('a'), { kept })
  expect(again.conversation.draft.value.reply).toBe('half a sent')
})

test.each([
  ['still waits', summaryOf('a'), 'queued'],
  ['is with somebody else', mineOf('a', { agent: bo }), 'others'],
] as const)('no reply can be sent while it %s, and the draft stays', async (_, summary, writing) => {
  const { conversation, commands } = await open(summary)
  conversation.type('hello')
  conversation.send()
  await settled()
  expect([conversation.writing.value, commands('message.send'), conversation.draft.value.reply]).toEqual([
    writing,
    [],
    'hello',
  ])
})

test('writing to a closed one opens a linked conversation and goes there', async () => {
  const { conversation, commands, moved } = await open(mineOf('a', { state: 'closed', closedAt: instant(9) }))
  conversation.type('One more thing')
  conversation.send()
  await settled()
  expect(commands('desk.writeTo').map((cmd) => cmd.text)).toEqual(['One more thing'])
  expect(moved).toEqual(['linked'])
})

test('a message is drawn once on its way from written to logged', async () => {
  const { conversation, tell, log } = await open(mineOf('a'))
  conversation.type('on its way')
  conversation.send()
  expect(texts(conversation.items.value)).toContain('unsent: on its way')
  await settled()
  const entry = log.at(-1)
  if (entry) tell('entry.added', { conversation: id, entry })
  await settled()
  expect(texts(conversation.items.value).filter((text) => text.includes('on its way'))).toEqual(['message: on its way'])
})

test('only its own agent makes it seen, and only once for what is new', async () => {
  const mine = await open(mineOf('a'))
  mine.conversation.seeAll()
  mine.conversation.seeAll()
  expect(mine.commands('message.seen')).toEqual([{ conversation: id, seq: 3 }])
  const others = await open(mineOf('a', { agent: bo }))
  others.conversation.seeAll()
  expect(others.commands('message.seen')).toEqual([])
})

test('typing is said again every three seconds and ends by itself; a note is nobody’s business', async () => {
  const { conversation, commands, clock } = await open(mineOf('a'))
  const said = () => commands('typing').map((cmd) => cmd.on)
  for (const text of ['a', 'ab', 'abc']) conversation.type(text)
  expect(said()).toEqual([true])
  clock.advance(seconds(3))
  conversation.type('abcd')
  expect(said()).toEqual([true, true])
  clock.advance(seconds(5))
  expect(said()).toEqual([true, true, false])
  conversation.setMode('note')
  conversation.type('secret')
  expect(said()).toEqual([true, true, false])
})

test('the visitor’s typing ends when its end was lost, and when the message comes', async () => {
  const { conversation, tell, clock } = await open(mineOf('a'))
  const typing = { conversation: id, who: 'visitor', name: null, on: true } as const
  tell('typing.changed', typing)
  expect(conversation.visitorTypes.value).toBe(true)
  clock.advance(seconds(8))
  expect(conversation.visitorTypes.value).toBe(false)
  tell('typing.changed', typing)
  tell('entry.added', { conversation: id, entry: visitorSays(4) })
  expect(conversation.visitorTypes.value).toBe(false)
})

test.each([
  ['agent', mineOf('a'), { take: false, giveBack: true, close: true }],
  ['agent', mineOf('a', { agent: bo }), { take: false, giveBack: false, close: false }],
  ['supervisor', mineOf('a', { agent: bo }), { take: false, giveBack: true, close: true }],
  ['agent', summaryOf('a'), { take: true, giveBack: false, close: false }],
  ['agent', mineOf('a', { state: 'closed' }), { take: false, giveBack: false, close: false }],
] as const)('%s may do what the table of permissions says (%#)', async (role, summary, may) => {
  const { conversation } = await open(summary, { me: meOf({ role }) })
  expect(conversation.may.value).toEqual(may)
})

/** The tables come by themselves; then it is said as soon as whoever writes pauses. */
async function stoppedOn({ conversation, clock }: Awaited<ReturnType<typeof open>>, text: string) {
  await import('@walletdesk/shared/domain/outgoing/index.ts')
  await settled()
  conversation.type(text)
  clock.advance(seconds(1))
  return conversation.stopped.value
}

test('[N8] while a reply is written it is said that it cannot leave, and where the reason stands', async () => {
  const opened = await open(mineOf('a'))
  const stopped = await stoppedOn(opened, REQUEST)
  expect(stopped?.stop.kind).toBe('asks-for-secret')
  expect(stopped?.text.slice(stopped.stop.start, stopped.stop.end)).toContain('seed phrase')
  opened.conversation.type('Which network did you use?')
  opened.clock.advance(seconds(1))
  expect(opened.conversation.stopped.value).toBeNull()
})

test('[N8] pressing send on it tells the server, which refuses; the text stays where it was written', async () => {
  const opened = await open(mineOf('a'))
  const { conversation, outgoing } = opened
  await stoppedOn(opened, REQUEST)
  conversation.send()
  await settled()
  expect(conversation.draft.value.reply).toBe(REQUEST)
  expect(outgoing.unsent.value).toEqual([])
  expect(conversation.tried.value).toBe(true)
})

test('[N8] what a list lets through by now is sent, and its field is empty', async () => {
  const opened = await open(mineOf('a'))
  const { conversation, log } = opened
  await stoppedOn(opened, 'See https://help.wallet.example')
  conversation.send()
  await settled()
  expect(conversation.draft.value.reply).toBe('')
  expect(log.at(-1)).toMatchObject({ kind: 'message', text: 'See https://help.wallet.example' })
})

test('[K6] asking for a field is one command', async () => {
  const { conversation, commands } = await open(mineOf('a'))
  expect(await conversation.askField('transaction')).toMatchObject({ ok: true })
  expect(commands('desk.askField')).toMatchObject([{ conversation: id, field: 'transaction' }])
})

test('[D20] when its visitor was erased, who they are is asked for again', async () => {
  const { commands, tell, conversation } = await open(mineOf('a'))
  const asked = () => commands('desk.open').length
  const visitor = conversation.details.value?.visitor.id
  if (!visitor) throw new Error('shown')
  const before = asked()
  tell('visitor.erased', { visitor: 'another' as typeof visitor })
  expect(asked()).toBe(before)
  tell('visitor.erased', { visitor })
  expect(asked()).toBe(before + 1)
})
