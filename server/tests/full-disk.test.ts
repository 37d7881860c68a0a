import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSqlite } from '../src/adapters/store/sqlite.ts'
import { newKey } from '../testing/clients.ts'
import { startWorld } from '../testing/world.ts'

test('[T1] a full disk: every sender is told so, what was acknowledged stays, and reading goes on', async () => {
  const first = await startWorld()
  await first.close(true)
  const file = join(first.dataFolder, 'walletdesk.db')
  const pages = Number(new DatabaseSync(file).prepare('pragma page_count').get()?.page_count)
  // Room for a few messages more; the file may not grow past it.
  const store = () => openSqlite(file, { maxPages: pages + 12 })
  const world = await startWorld({ dataFolder: first.dataFolder, store })
  const visitor = await world.visitor()
  const { conversation } = await visitor.must('conversation.open', {
    key: newKey(),
    topic: null,
    name: null,
    text: 'hi',
  })
  const acknowledged: string[] = []
  let full = 0
  // Fewer than the rate limit lets through.
  for (let i = 0; full < 2 && i < 15; i++) {
    const key = newKey()
    const result = await visitor.ask('message.send', { key, conversation, text: `${i} ${'x'.repeat(7_900)}` })
    if (result.ok) acknowledged.push(key)
    else {
      expect(result).toEqual({ ok: false, code: 'storage.full' })
      full++
    }
  }
  expect(full).toBe(2)
  const { entries } = await visitor.must('sync', { conversation, since: 0 })
  const stored = entries.flatMap((e) => (e.kind === 'message' && e.text !== 'hi' ? [e.key] : []))
  expect(stored).toEqual(acknowledged)
  await world.close()
})
