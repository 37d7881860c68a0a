import { execFile } from 'node:child_process'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ErasureReport } from '@walletdesk/shared/protocol/retention.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { openStore } from '../src/adapters/store/open.ts'
import { backUpServer } from '../src/main/backup.ts'
import { compactDatabase } from '../src/main/compact.ts'
import { type Used, usedInstallation } from '../testing/used-installation.ts'
import { startWorld } from '../testing/world.ts'

let used: Used
beforeEach(async () => {
  used = await usedInstallation()
})
afterEach(() => rm(used.dataFolder, { recursive: true, force: true }))

const command = fileURLToPath(new URL('../../tools/data.ts', import.meta.url))

/** As people run it. */
const data = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env.PATH, DATA_DIR: used.dataFolder, PUBLIC_URL: 'https://desk.example.com' }
    execFile(process.execPath, [command, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

function visitorOf(name: string): string {
  const db = new DatabaseSync(used.database, { readOnly: true })
  const row = db.prepare('select id from visitor where name = ?').get(name)
  db.close()
  return String(row?.id)
}

test('[D14] a visitor is erased without the console, in an admin’s name, and the report is printed and kept', async () => {
  const visitor = visitorOf('Ada Lovelace')
  const json = join(used.dataFolder, 'report.json')
  const id = used.conversation
  const { code, out, err } = await data('erase-visitor', id, '--as', 'mia@harbor.example', '--json', json)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^Erasure of a visitor\n\nSite: .*\nVisitor: .*\nWhen: .*Z\nBy: Mia Torres\n\nConversations: 1\n/)
  expect(out).not.toMatch(/Ada|0x9e|on its way/)
  const report = JSON.parse(await readFile(json, 'utf8')) as ErasureReport
  expect(report).toMatchObject({ origin: 'https://desk.example.com', visitor, erased: { files: 1 } })
  const bytes = await readFile(used.database, 'latin1')
  for (const gone of ['Ada Lovelace', 'Seen before', 'on its way']) expect(bytes).not.toContain(gone)

  const world = await startWorld({ dataFolder: used.dataFolder })
  await expect(world.visitor({ token: used.token })).rejects.toMatchObject({ code: 'visitor.token_invalid' })
  await world.close(true)
  // The chains are those of what is left.
  const backup = await backUpServer({ DATA_DIR: used.dataFolder }, join(used.dataFolder, 'backups'), systemClock)
  expect(backup).toMatchObject({ ok: true, value: { problems: [] } })
})

test('[D14] whoever is no admin, an unknown visitor, and a server that runs are each one sentence', async () => {
  const visitor = visitorOf('Ada Lovelace')
  expect((await data('erase-visitor', visitor, '--as', 'yue@harbor.example')).err).toMatch(/^There is no admin with/)
  expect((await data('erase-visitor', 'nobody', '--as', 'mia@harbor.example')).err).toBe(
    'There is no visitor or conversation nobody.\n',
  )
  const store = await openStore(`sqlite:${used.database}`)
  for (const args of [['erase-visitor', visitor, '--as', 'mia@harbor.example'], ['compact']]) {
    const { code, err } = await data(...args)
    expect([code, err]).toEqual([1, expect.stringMatching(/ is in use: a server runs on it.* Stop it first\.\n$/)])
  }
  await store.close()
  expect(await readFile(used.database, 'latin1')).toContain('Ada Lovelace')
})

test('a file that is written anew has no unused parts, and everything in it', async () => {
  const db = new DatabaseSync(used.database)
  db.exec(`create table filler (x text) strict`)
  db.exec(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 200) insert into filler select 'MARK' || hex(randomblob(3000)) from n`,
  )
  db.exec('drop table filler')
  db.close()
  const before = (await stat(used.database)).size
  expect(await compactDatabase({ DATA_DIR: used.dataFolder })).toMatchObject({ ok: true, value: { before } })
  expect((await stat(used.database)).size).toBeLessThan(before)
  expect(await readFile(used.database, 'latin1')).toContain('Ada Lovelace')
})
