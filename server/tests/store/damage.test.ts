import { copyFile, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { backUpServer } from '../../src/main/backup.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { begin, id, message, queued, send, times, withSite } from '../../src/ports/store-samples.contract.ts'
import { StoreDamaged } from '../../src/ports/store.ts'
import { scratchFile } from './scratch.ts'

const conversation = id<ConversationId>('c1')
const MESSAGES = 200
/** In SQLite's log: a header, and before each page one of its own (https://sqlite.org/fileformat2.html#walformat). */
const [WAL_HEADER, FRAME_HEADER, PAGE] = [32, 24, 4096]

/** What a killed server leaves: the file, and its log with many commits in it. */
async function killed(): Promise<{ file: string; frames: number }> {
  const from = await scratchFile()
  const first = await withSite(() => openStore(`sqlite:${from}`))
  await first.write((tx) => begin(tx, queued('c1', 'v1')))
  await first.close()
  // From here on it is all in the log.
  const store = await openStore(`sqlite:${from}`)
  for (const n of times(MESSAGES, (i) => i)) await send(store, conversation, message(`message ${n} ${'x'.repeat(300)}`))
  const file = await scratchFile()
  await copyFile(from, file)
  await copyFile(`${from}-wal`, `${file}-wal`)
  await store.close()
  const { size } = await stat(`${file}-wal`)
  return { file, frames: Math.floor((size - WAL_HEADER) / (FRAME_HEADER + PAGE)) }
}

async function logOf(file: string): Promise<number[]> {
  const store = await openStore(`sqlite:${file}`)
  const facts = await store.read.facts(conversation, 0, 10_000)
  const head = (await store.read.conversation(conversation))?.head
  await store.close()
  expect(head).toBe(facts.length)
  return facts.map(({ seq }) => seq)
}

const gapless = (n: number) => times(n, (i) => i + 1)

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0b1
  await writeFile(path, bytes)
}

describe('[D17] the end of SQLite’s log after a crash', () => {
  test('as it was, it has every message', async () => {
    const { file } = await killed()
    expect(await logOf(file)).toEqual(gapless(MESSAGES))
  })

  const random = seededRandom(11)
  test.each(times(12, () => random.next()))(
    'torn at %f of its length, it has all up to the last whole commit',
    async (part) => {
      const { file, frames } = await killed()
      const whole = Math.floor(frames * part)
      await truncate(`${file}-wal`, WAL_HEADER + whole * (FRAME_HEADER + PAGE) + 1_000)
      const left = await logOf(file)
      expect(left).toEqual(gapless(left.length))
      expect(left.length).toBeLessThan(MESSAGES)
      // A message is a few pages: no whole commit is given up.
      expect(left.length).toBeGreaterThan(MESSAGES * part - 40)
    },
  )

  test.each(times(8, () => random.next()))(
    'with a flipped bit at %f of it, it has all before that, and a server goes on',
    async (part) => {
      const { file, frames } = await killed()
      const frame = Math.floor(frames * part)
      await flip(`${file}-wal`, WAL_HEADER + frame * (FRAME_HEADER + PAGE) + FRAME_HEADER + 17)
      const left = await logOf(file)
      expect(left).toEqual(gapless(left.length))
      expect(left.length).toBeLessThan(MESSAGES)
      const store = await openStore(`sqlite:${file}`)
      expect((await send(store, conversation, message('and on'))).seq).toBe(left.length + 1)
      await store.close()
    },
  )
})

describe('[D18] a file that is damaged', () => {
  const damagedAt = async (at: (bytes: Buffer) => number, crash: boolean) => {
    const { file } = await killed()
    await logOf(file)
    const bytes = await readFile(file)
    await flip(file, at(bytes))
    if (crash) await writeFile(`${file}-wal`, '')
    return file
  }
  /** The first page of the table of facts: what a page is stands in its first byte. */
  const rootOf = (file: string) => {
    const db = new DatabaseSync(file, { readOnly: true })
    const root = Number(db.prepare(`select rootpage from sqlite_schema where name = 'fact'`).get()?.rootpage)
    db.close()
    return (root - 1) * PAGE
  }

  test('that is no database at all is refused', async () => {
    const file = await damagedAt(() => 3, false)
    await expect(openStore(`sqlite:${file}`)).rejects.toBeInstanceOf(StoreDamaged)
  })

  test('in a page that nothing has read yet is refused after a crash, and nothing is written', async () => {
    const { file } = await killed()
    await logOf(file)
    await flip(file, rootOf(file))
    await writeFile(`${file}-wal`, '')
    const before = await readFile(file)
    await expect(openStore(`sqlite:${file}`)).rejects.toBeInstanceOf(StoreDamaged)
    expect(await readFile(file)).toEqual(before)
  })

  test('in a text alone is found by the next backup, with the entry', async () => {
    const file = await damagedAt((bytes) => bytes.indexOf('message 77 '), true)
    await (await openStore(`sqlite:${file}`)).close()
    const env = { DATABASE_URL: `sqlite:${file}`, DATA_DIR: dirname(file) }
    const made = await backUpServer(env, join(dirname(file), 'backups'), { now: () => 0 as never })
    expect(made).toMatchObject({
      ok: true,
      value: { problems: ['Entry 78 of conversation c1 is not what it was when it was hashed into the chain.'] },
    })
  })
})

test('[D19] when another file is put in its place, nothing more is acknowledged; the next start takes the new one', async () => {
  const [file, other] = [await scratchFile(), await scratchFile()]
  for (const path of [file, other]) {
    const store = await withSite(() => openStore(`sqlite:${path}`))
    await store.write((tx) => begin(tx, queued('c1', 'v1')))
    await store.close()
  }
  const store = await openStore(`sqlite:${file}`)
  const epoch = await store.read.epoch()
  expect((await send(store, conversation, message('before'))).seq).toBe(1)
  await rename(other, file)
  await expect(send(store, conversation, message('into nothing'))).rejects.toMatchObject({
    code: 'storage.unavailable',
  })
  await store.close()
  const again = await openStore(`sqlite:${file}`)
  expect(await again.read.epoch()).not.toBe(epoch)
  expect(await again.read.facts(conversation, 0, 9)).toEqual([])
  await again.close()
})
