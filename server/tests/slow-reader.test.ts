import { expect, test } from 'vitest'
import { about, newKey, visitorClient } from '../testing/clients.ts'
import { stalledLine } from '../testing/hostile/stalled-line.ts'
import { startWorld } from '../testing/world.ts'

const LONG = 'Nothing has arrived. '.repeat(350)
const READERS = 20

test('[T6, X5] readers who stop reading are cut, the others are served, and whoever comes back has everything', async () => {
  const world = await startWorld({ limitFactor: 100 })
  const writer = await world.visitor()
  const first = { key: newKey(), topic: null, name: null, text: 'hello' }
  const { conversation } = await writer.must('conversation.open', first)
  for (let i = 0; i < 30; i++) await writer.must('message.send', { key: newKey(), conversation, text: `${i} ${LONG}` })

  const line = await stalledLine(world.origin)
  const slow = await Promise.all(
    Array.from({ length: 4 }, () =>
      visitorClient(line.origin, { token: writer.token, from: world.origin }).connected(),
    ),
  )
  line.stall()
  const cut = slow.map((client) => new Promise((resolve) => client.socket.once('disconnect', resolve)))
  // Each asks for the whole log again and again: many megabytes, which nobody reads.
  for (const client of slow)
    for (let i = 0; i < 100; i++) void client.ask('sync', { conversation, since: 0 }).catch(() => null)

  const others = await Promise.all(Array.from({ length: READERS }, () => world.visitor()))
  for (const other of others) {
    const opened = await other.must('conversation.open', { ...first, key: newKey() })
    await other.must('message.send', { key: newKey(), conversation: opened.conversation, text: 'and me?' })
  }
  await Promise.all(cut)

  const back = await visitorClient(world.origin, { token: writer.token }).connected()
  await back.must('hello', about)
  let since = 0
  for (let head = 1; since < head; ) {
    const page = await back.must('sync', { conversation, since })
    expect(page.entries.map(({ seq }) => seq)).toEqual(page.entries.map((_, i) => since + i + 1))
    head = page.head
    since += page.entries.length
  }
  back.close()
  line.close()
  await world.close()
})
