import { writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { sqliteFailure, postgresFailure } from '../../src/adapters/store/failures.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { openSqlite } from '../../src/adapters/store/sqlite.ts'
import type { Topic } from '../../src/core/people.ts'
import { begin, id, message, queued, send, team, times, withSite } from '../../src/ports/store-samples.contract.ts'
import { StoreFailure } from '../../src/ports/store.ts'
import { scratchFile } from './scratch.ts'

const failure = (code: StoreFailure['code']) => expect.objectContaining({ code })

const bigTopic = (name: string): Topic => ({
  id: id<TopicId>(name),
  team: team.id,
  labels: { en: 'x'.repeat(50_000) },
  priority: 0,
  position: 0,
  intake: { fields: [], warnings: [] },
})

test('a full disk: writers are told so, reads go on, and with room again so do the writers', async () => {
  const path = await scratchFile()
  const store = await withSite(() => openSqlite(path, { maxPages: 200 }))
  await store.write((tx) => begin(tx, queued('c1', 'v1')))
  await send(store, id('c1'), message('before'))

  // 200 pages of 4 KiB hold fewer than 20 of these.
  const results = await Promise.allSettled(times(20, (i) => store.write((tx) => tx.putTopic(bigTopic(`t${i}`)))))
  const refused = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []))
  expect(refused.length).toBeGreaterThan(0)
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(StoreFailure)
    expect(reason).toEqual(failure('storage.full'))
  }
  await expect(store.write((tx) => tx.putTopic(bigTopic('more')))).rejects.toEqual(failure('storage.full'))

  // What was acknowledged is there and nothing else; reads do not mind.
  const kept = results.flatMap((r, i) => (r.status === 'fulfilled' ? [`t${i}`] : []))
  expect((await store.read.topics()).map((t) => t.id).sort()).toEqual(kept.sort())
  expect(await store.read.facts(id('c1'), 0, 10)).toHaveLength(1)

  await store.write(async (tx) => {
    for (const topic of await tx.topics()) await tx.deleteTopic(topic.id)
  })
  expect((await send(store, id('c1'), message('after'))).seq).toBe(2)
  await store.close()
})

test('another process holds the database: writers are told to try later, reads go on, and then so do the writers', async () => {
  const path = await scratchFile()
  const store = await withSite(() => openStore(`sqlite:${path}`))
  const other = new DatabaseSync(path)
  other.exec('begin immediate')
  const results = await Promise.allSettled(
    [1, 2, 3].map((i) => store.write((tx) => begin(tx, queued(`c${i}`, `v${i}`)))),
  )
  for (const result of results) expect(result).toEqual({ status: 'rejected', reason: failure('storage.unavailable') })
  expect(await store.read.sites()).toHaveLength(1)
  other.exec('rollback')
  other.close()
  expect(await store.write((tx) => begin(tx, queued('c1', 'v1')))).toBe(true)
  await store.close()
})

test('a place that cannot be opened is named, a password is not', async () => {
  const file = await scratchFile()
  await writeFile(file, 'a file, not a folder')
  await expect(openStore(`sqlite:${file}/walletdesk.db`)).rejects.toThrow(file)
  await expect(openStore('mysql://root:secret@localhost/x')).rejects.toThrow(/sqlite:PATH.*"mysql:"/)
  await expect(openStore('mysql://root:secret@localhost/x')).rejects.not.toThrow(/secret/)
})

const sqliteError = (errcode: number) => Object.assign(new Error('from SQLite'), { code: 'ERR_SQLITE_ERROR', errcode })
const coded = (code: string) => Object.assign(new Error('from pg'), { code })

test.each([
  ['SQLITE_FULL', sqliteFailure(sqliteError(13)), 'storage.full'],
  ['SQLITE_BUSY_SNAPSHOT', sqliteFailure(sqliteError(5 | (2 << 8))), 'storage.unavailable'],
  ['SQLITE_IOERR_FSYNC', sqliteFailure(sqliteError(10 | (4 << 8))), 'storage.unavailable'],
  ['SQLITE_CONSTRAINT', sqliteFailure(sqliteError(19)), null],
  ['disk_full', postgresFailure(coded('53100')), 'storage.full'],
  ['admin_shutdown', postgresFailure(coded('57P01')), 'storage.unavailable'],
  ['connection_failure', postgresFailure(coded('08006')), 'storage.unavailable'],
  ['ECONNREFUSED', postgresFailure(coded('ECONNREFUSED')), 'storage.unavailable'],
  ['a cut connection', postgresFailure(new Error('Connection terminated unexpectedly')), 'storage.unavailable'],
  ['no answer', postgresFailure(new Error('Query read timeout')), 'storage.unavailable'],
  ['syntax_error', postgresFailure(coded('42601')), null],
  ['a refusal of ours', postgresFailure(new Error('not today')), null],
])('%s is told apart', (_, told, code) => {
  expect(told instanceof StoreFailure ? told.code : null).toBe(code)
})
