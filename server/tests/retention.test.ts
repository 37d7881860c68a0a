import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationId, SiteId } from '@walletdesk/shared/kernel/brand.ts'
import { days, type Millis, minutes } from '@walletdesk/shared/kernel/time.ts'
import type { Reliability, Settings } from '@walletdesk/shared/protocol/http.ts'
import type { Keeps, SiteData } from '@walletdesk/shared/protocol/retention.ts'
import { compactDatabase } from '../src/main/compact.ts'
import { callApi, newKey, signInCookie } from '../testing/clients.ts'
import { pngOf, upload, uploaded } from '../testing/uploads.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'

let world: TestWorld
let cookie: string
const signIn = () => signInCookie(world.origin, mia, world.passwords.get(mia) ?? '')
/** Days go by, and sign-ins end. */
async function pass(length: Millis) {
  world.clock.advance(length)
  cookie = await signIn()
}
let site: SiteId
beforeEach(async () => {
  world = await startWorld()
  cookie = await signIn()
  const settings = (await (await callApi(world.origin, 'GET', '/settings', { cookie })).json()) as Settings
  site = settings.sites[0]?.id as SiteId
})
afterEach(() => world.close())

const data = async () =>
  (await (await callApi(world.origin, 'GET', `/sites/${site}/data`, { cookie })).json()) as SiteData
const keep = (keeps: Keeps) => callApi(world.origin, 'PUT', `/sites/${site}/data`, { cookie, body: keeps })

/** The site's data as soon as it is so: rounds run beside, and say so in its log. */
async function until(fits: (found: SiteData) => boolean): Promise<SiteData> {
  for (;;) {
    const found = await data()
    if (fits(found)) return found
  }
}
/** The same while minutes go by: the next round comes with the clock. */
async function untilLater(fits: (found: SiteData) => boolean, look = async () => {}): Promise<SiteData> {
  for (;;) {
    await look()
    const found = await data()
    if (fits(found)) return found
    world.clock.advance(minutes(1))
  }
}
const purged = (found: SiteData) => found.changes.filter((change) => change.kind === 'purged')

/** Somebody who wrote, sent a picture, and left. */
async function ended(text: string) {
  const visitor = await world.visitor()
  const { conversation } = await visitor.must('conversation.open', { key: newKey(), topic: null, name: 'Ada', text })
  const file = await uploaded(upload(world.origin, { token: visitor.token }, await pngOf()))
  await visitor.must('message.send', { key: newKey(), conversation, text: '', files: [file.id] })
  await visitor.must('conversation.leave', { conversation })
  return { visitor, conversation, file: file.id }
}

const filesOnDisk = async () =>
  (await readdir(join(world.dataFolder, 'files'), { recursive: true, withFileTypes: true })).filter((f) => f.isFile())

async function bytes() {
  const names = (await readdir(world.dataFolder)).filter((name) => name.startsWith('walletdesk.db'))
  return (await Promise.all(names.map((name) => readFile(join(world.dataFolder, name), 'latin1')))).join('\n')
}

describe('[D10] how long a site keeps what is an admin’s to say', () => {
  test('without a word nothing is purged; what was said holds, and the log says who said it', async () => {
    expect(await data()).toEqual({
      keeps: { filesDays: null, conversationsDays: null },
      serverFilesDays: 30,
      changes: [],
    })
    expect((await keep({ filesDays: 7, conversationsDays: 365 })).status).toBe(200)
    const { keeps, changes } = await data()
    expect(keeps).toEqual({ filesDays: 7, conversationsDays: 365 })
    expect(changes).toMatchObject([{ kind: 'keeps', filesDays: 7, conversationsDays: 365, by: 'Mia Torres' }])
    await keep({ filesDays: 7, conversationsDays: 365 })
    expect((await data()).changes).toHaveLength(1)
  })

  test('[D11] figures of promises say how far back they can reach', async () => {
    const { teams } = (await (await callApi(world.origin, 'GET', '/settings', { cookie })).json()) as Settings
    const figures = async () => {
      const path = `/reliability?team=${teams[0]?.id}&days=90`
      return (await (await callApi(world.origin, 'GET', path, { cookie })).json()) as Reliability
    }
    expect((await figures()).keptDays).toBeNull()
    await keep({ filesDays: null, conversationsDays: 45 })
    expect((await figures()).keptDays).toBe(45)
  })

  test.each([0, 3651, 1.5, '7'])('%s is no number of days', async (filesDays) => {
    expect((await keep({ filesDays: filesDays as number, conversationsDays: null })).status).toBe(400)
  })

  test('a file sent from then on is kept so long, and whoever sends it is told so', async () => {
    await keep({ filesDays: 7, conversationsDays: null })
    const { visitor, conversation } = await ended('hello')
    const { entries } = await visitor.must('sync', { conversation, since: 0 })
    const [file] = entries.flatMap((entry) => (entry.kind === 'message' ? (entry.files ?? []) : []))
    expect(Math.round(((file?.expiresAt ?? 0) - world.clock.now()) / days(1))).toBe(7)
  })

  test('files that are older than that go with the next round; what was said stays', async () => {
    const { visitor, conversation, file } = await ended('hello')
    await pass(days(8))
    await keep({ filesDays: 7, conversationsDays: null })
    expect(purged(await until((found) => purged(found).length > 0))).toMatchObject([{ files: 1, conversations: 0 }])
    expect(await visitor.ask('file.open', { file })).toMatchObject({ ok: false, code: 'not_found' })
    expect((await visitor.must('sync', { conversation, since: 0 })).entries.length).toBeGreaterThan(1)
    let left = 1
    await untilLater(
      () => left === 0,
      async () => {
        left = (await filesOnDisk()).length
      },
    )
  })
})

describe('[D11] a conversation that has been closed for longer than its site keeps goes as a whole', () => {
  test('attachments first: then its log, its visitor and every byte of it; others stay', async () => {
    const old = await ended('MARK-of-the-old-one')
    const open = await world.visitor()
    const kept = await open.must('conversation.open', { key: newKey(), topic: null, name: null, text: 'still open' })
    await pass(days(20))
    const recent = await ended('recent')
    await keep({ filesDays: null, conversationsDays: 10 })
    // The content of its file has to go before it can.
    const found = await untilLater((one) => purged(one).some(({ conversations }) => conversations > 0))
    expect(await filesOnDisk()).toHaveLength(1)
    // A line a day, and it may be midnight.
    const lines = purged(found)
    const sum = (of: 'conversations' | 'files' | 'visitors') => lines.reduce((all, line) => all + line[of], 0)
    expect([sum('conversations'), sum('files'), sum('visitors')]).toEqual([1, 1, 1])
    expect(lines.every(({ by }) => by === null)).toBe(true)
    expect(JSON.stringify(found.changes)).not.toContain(old.conversation)

    expect(await old.visitor.ask('sync', { conversation: old.conversation, since: 0 })).toMatchObject({
      code: 'not_found',
    })
    expect((await old.visitor.must('beacon', {})).thread).toEqual([])
    for (const [who, conversation] of [
      [open, kept.conversation],
      [recent.visitor, recent.conversation],
    ] as const)
      expect((await who.must('sync', { conversation: conversation as ConversationId, since: 0 })).head).toBeGreaterThan(
        0,
      )
    await world.close(true)
    expect(await bytes()).not.toContain('MARK-of-the-old-one')
    // Nothing that is left refers to it: what was learned from it about waiting is numbers.
    await compactDatabase({ DATA_DIR: world.dataFolder })
    const left = await bytes()
    world = await startWorld({ dataFolder: world.dataFolder })
    expect(left).toContain('still open')
    for (const gone of [old.conversation, old.visitor.welcome.visitor, old.file]) expect(left).not.toContain(gone)

    // Whoever comes back with their token begins anew.
    const again = await world.visitor({ token: old.visitor.token })
    expect(again.welcome).toMatchObject({ name: null, thread: [] })
    await again.must('conversation.open', { key: newKey(), topic: null, name: null, text: 'me again' })
  })
})
