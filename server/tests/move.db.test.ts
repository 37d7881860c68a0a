import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../src/adapters/store/open.ts'
import { moveInstallation } from '../src/main/move.ts'
import { newKey, deskClient, visitorClient, about } from '../testing/clients.ts'
import { usedInstallation, type Used } from '../testing/used-installation.ts'
import { startWorld } from '../testing/world.ts'
import { databaseUrl, freshSchema } from './store/postgres-schema.ts'

let used: Used
let scratch: string

beforeAll(async () => {
  used = await usedInstallation()
  scratch = await mkdtemp(join(tmpdir(), 'walletdesk-move-'))
})
afterAll(async () => {
  await rm(used.dataFolder, { recursive: true, force: true })
  await rm(scratch, { recursive: true, force: true })
})

const sentence = async (from: string, to: string) => {
  const moved = await moveInstallation(from, to)
  return moved.ok ? moved.value.problems.join('\n') : String(moved.args?.sentence)
}

/** A copy of the database, with a change that no server makes. */
async function damaged(name: string, change: string): Promise<string> {
  const path = join(scratch, `${name}.db`)
  const from = new DatabaseSync(used.database)
  from.exec(`vacuum into '${path}'`)
  from.close()
  const db = new DatabaseSync(path)
  db.exec(change)
  db.close()
  return path
}

const tablesIn = async (url: string) => {
  const store = await openStore(url)
  const sites = await store.read.sites()
  await store.close()
  return sites.length
}

describe.skipIf(!databaseUrl)('moving an installation to PostgreSQL', () => {
  test('[D2] everything is there and everybody goes on: same ids, sign-ins, epoch and chains', async () => {
    const to = await freshSchema()
    const moved = await moveInstallation(`sqlite:${used.database}`, to)
    expect(moved).toMatchObject({ ok: true, value: { problems: [], files: join(used.dataFolder, 'files') } })
    if (!moved.ok) return
    const { counts } = moved.value
    // The installation has something of everything that is worth moving: else this would prove little.
    const filled = ['session', 'visitor', 'conversation', 'fact', 'mention', 'promise', 'file', 'desk_event'] as const
    for (const table of filled) expect([table, counts[table] > 0]).toEqual([table, true])

    const world = await startWorld({ dataFolder: used.dataFolder, store: () => openStore(to) })
    const visitor = await visitorClient(world.origin, { token: used.token }).connected()
    await visitor.must('hello', about)
    const { conversation, log } = used
    const since = await visitor.must('sync', { conversation, since: log.head })
    expect(since.epoch).toBe(used.epoch)
    // What came since is the start's own: what was there before is not sent again.
    expect(since.entries.every(({ seq }) => seq > log.head)).toBe(true)
    const whole = await visitor.must('sync', { conversation, since: 0 })
    expect(whole.entries.slice(0, log.entries.length)).toEqual(log.entries)
    const sent = await visitor.must('message.send', { key: newKey(), conversation, text: 'Still here' })
    expect(sent.seq).toBe(whole.head + 1)
    const { url } = await visitor.must('file.open', { file: used.file })
    expect((await fetch(world.origin + url)).status).toBe(200)
    const agent = await deskClient(world.origin, used.cookie).connected()
    expect((await agent.must('desk.hello', {})).me.email).toBe('mia@harbor.example')
    visitor.close()
    agent.close()
    await world.close(true)
  })

  test('[D2] a second time it is refused, for the database is not empty; the first copy stays', async () => {
    const to = await freshSchema()
    expect(await sentence(`sqlite:${used.database}`, to)).toBe('')
    expect(await sentence(`sqlite:${used.database}`, to)).toMatch(/not empty.*Name an empty one/)
    expect(await tablesIn(to)).toBeGreaterThan(0)
  })

  test('[D3] while a server runs on it, it is refused; once that was stopped or killed, it is not', async () => {
    const to = await freshSchema()
    const path = await damaged('held', 'select 1')
    const store = await openStore(`sqlite:${path}`)
    expect(await sentence(`sqlite:${path}`, to)).toMatch(/is in use: a server runs on it/)
    await store.close()
    expect(await sentence(`sqlite:${path}`, to)).toBe('')
  })

  test.each([
    ['a text', `update fact set body = replace(body, 'on its way', 'on my way') where body like '%on its way%'`],
    ['the time of an entry', `update fact set at = at + 1 where seq = 2`],
    ['a link of the chain', `update fact set chain = 'A' || substr(chain, 2) where seq = 3`],
    ['the number of entries', `update conversation set head = head + 1`],
    ['an entry taken out', `delete from mention; delete from fact where seq = 2`],
    [
      'a log of nobody',
      `delete from mention; update fact set conversation = 'nobody' where conversation = (select min(id) from conversation)`,
    ],
  ])(
    '[D4] %s that was changed in the source is reported with its place, and nothing is moved',
    async (name, change) => {
      const to = await freshSchema()
      const path = await damaged(name, change)
      const said = await sentence(`sqlite:${path}`, to)
      expect(said).toMatch(/^(Entry \d+ of conversation|Conversation |There is a log of )/)
      expect(said).not.toMatch(/my way/)
      // An empty database is made up by its first start: there was nothing in it.
      expect(await tablesIn(to)).toBe(0)
    },
  )

  test('[D4] a file that is no database, another version’s, and one that is not there, are said to be so', async () => {
    const to = await freshSchema()
    expect(await sentence(`sqlite:${join(scratch, 'none.db')}`, to)).toMatch(/There is no database at/)
    expect(await sentence(`sqlite:${fileURLToPath(import.meta.url)}`, to)).toMatch(/damaged, or not a database/)
    const older = await damaged('older', `delete from kysely_migration where name = '0011-gist'`)
    expect(await sentence(`sqlite:${older}`, to)).toMatch(/written by another version/)
    expect(await sentence('postgres://elsewhere/x', to)).toMatch(/way back.* is not offered/)
  })

  test('[D2] what PostgreSQL does not take is said, without the value', async () => {
    const to = await freshSchema()
    const path = await damaged('changed', `update visitor set name = 'a' || char(0) || 'b'`)
    expect(await sentence(`sqlite:${path}`, to)).toBe(
      'PostgreSQL refuses rows of the table "visitor" (error 22021). Nothing was moved.',
    )
    expect(await tablesIn(to)).toBe(0)
  })
})
