import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { instant, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { expect, test } from 'vitest'
import { conversationOf, fakeLine, settled } from '../../tests/fake-line.ts'
import type { Unsent } from './desk.ts'
import { openOutgoing, type OutboxStore } from './outgoing.ts'

const a = conversationOf('a')

function memoryStore(items = new Map<ClientKey, Unsent>()): OutboxStore & { items: typeof items } {
  return {
    items,
    load: async () => [...items.values()],
    put: async (item) => !!items.set(item.key, item),
    remove: async (key) => items.delete(key),
  }
}

function world(store = memoryStore()) {
  const clock = fakeClock(0)
  let seq = 0
  let keys = 0
  const desk = fakeLine({
    'message.send': ({ key, conversation }) => ok({ key, conversation, seq: ++seq, at: instant(0) }),
  })
  const open = () =>
    openOutgoing({
      line: desk.line,
      store,
      clock,
      random: seededRandom(3),
      nextKey: () => `${store.items.size}-${++keys}` as ClientKey,
    })
  return {
    ...desk,
    clock,
    store,
    open,
    outgoing: open(),
    sent: () => desk.commands('message.send').map((cmd) => cmd.text),
  }
}

test('what is written without a connection is sent when it is back, in order', async () => {
  const { outgoing, connection, sent } = world()
  connection.value = { state: 'connecting' }
  outgoing.write('message', a, 'one')
  outgoing.write('message', a, 'two')
  await settled()
  expect(sent()).toEqual([])
  connection.value = { state: 'online' }
  await settled()
  expect(sent()).toEqual(['one', 'two'])
})

test('what was not sent when the page was closed is sent by the next page, under the same key', async () => {
  const { outgoing, connection, open, store, commands } = world()
  connection.value = { state: 'connecting' }
  outgoing.write('message', a, 'kept')
  await settled()
  const [key] = store.items.keys()
  outgoing.close()
  connection.value = { state: 'online' }
  open()
  await settled()
  expect(commands('message.send')).toEqual([{ key, conversation: a, text: 'kept' }])
  expect(store.items.size).toBe(0)
})

test('a refusal stays until it is sent again under a new key, or given up', async () => {
  const { outgoing, answers, commands } = world()
  const good = answers['message.send']
  answers['message.send'] = () => ({ ok: false, code: 'conversation.not_yours' })
  outgoing.write('message', a, 'refused')
  await settled()
  const [first] = outgoing.unsent.value
  expect(first?.progress).toMatchObject({ at: 'refused', refusal: { code: 'conversation.not_yours' } })
  if (good) answers['message.send'] = good
  if (first) outgoing.retry(first.key)
  await settled()
  const keys = commands('message.send').map((cmd) => cmd.key)
  expect(new Set(keys).size).toBe(2)
  expect(outgoing.unsent.value.map((one) => one.progress.at)).toEqual(['sent'])
})

test('a refusal for now is tried again by itself, not before it was asked for', async () => {
  const { outgoing, answers, clock, sent } = world()
  const good = answers['message.send']
  answers['message.send'] = () => ({ ok: false, code: 'rate.limited', args: { seconds: 20 } })
  outgoing.write('message', a, 'slowly')
  await settled()
  if (good) answers['message.send'] = good
  clock.advance(seconds(19))
  await settled()
  expect(sent()).toHaveLength(1)
  clock.advance(seconds(60))
  await settled()
  expect(sent()).toHaveLength(2)
  expect(outgoing.unsent.value[0]?.progress.at).toBe('sent')
})

test('a browser that keeps nothing is said', async () => {
  const refusing: OutboxStore = { load: async () => null, put: async () => false, remove: async () => false }
  const { line } = fakeLine()
  const outgoing = openOutgoing({
    line,
    store: refusing,
    clock: fakeClock(0),
    random: seededRandom(1),
    nextKey: () => 'k' as ClientKey,
  })
  await settled()
  expect(outgoing.keeps.value).toBe(false)
})
