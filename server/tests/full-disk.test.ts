import { type FileHandle, open, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { openSqlite } from '../src/adapters/store/sqlite.ts'
import { newKey } from '../testing/clients.ts'
import { outcome, pngOf, type Sending, upload } from '../testing/uploads.ts'
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

/** From here on, after so many writes to files, every one meets a disk that is full, as this device always is. */
async function fullAfter(writes: number) {
  const handle = await open('/dev/null')
  const files = Object.getPrototypeOf(handle) as FileHandle
  await handle.close()
  const { writeFile: write } = files
  let done = 0
  return vi.spyOn(files, 'writeFile').mockImplementation(function (this: FileHandle, ...args) {
    return done++ < writes ? write.apply(this, args) : writeFile('/dev/full', 'x')
  })
}

test.each<[string, Sending, () => Promise<Uint8Array>, number]>([
  ['while it comes in', { name: 'a.txt', type: 'text/plain' }, async () => Buffer.from('Hello'), 0],
  ['while it is kept', { name: 'a.txt', type: 'text/plain' }, async () => Buffer.from('Hello'), 1],
  ['while a picture is made anew', {}, () => pngOf(), 1],
])('[F7] a full disk: an upload is told so %s, nothing of it stays, and there is room again', async (...each) => {
  const [, sending, make, writes] = each
  const world = await startWorld()
  const visitor = await world.visitor()
  const body = await make()
  // More than may wait to be sent: none of these does.
  for (let i = 0; i < 16; i++) {
    const disk = await fullAfter(writes)
    expect(await outcome(upload(world.origin, visitor, body, sending))).toBe('storage.full')
    disk.mockRestore()
  }
  const left = await readdir(world.dataFolder, { recursive: true, withFileTypes: true })
  const files = left.filter((entry) => entry.isFile() && !entry.name.startsWith('walletdesk.db'))
  expect(files.map(({ name }) => name)).toEqual([])
  expect(await outcome(upload(world.origin, visitor, body, sending))).toMatchObject({
    type: sending.type ?? 'image/png',
  })
  await world.close()
})
