import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readKeys, readRecord } from '@walletdesk/shared/protocol/read-record.ts'
import { newKey } from '../testing/clients.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const run = promisify(execFile)
const tool = (name: string) => fileURLToPath(new URL(`../../tools/${name}.ts`, import.meta.url))

let world: TestWorld
let folder: string
const keysAddress = () => `${world.origin}/.well-known/walletdesk-keys.json`
const published = async () => readKeys(await (await fetch(keysAddress())).text())?.keys ?? []

/** A command as people start it: what it printed, and how it ended. */
async function command(name: string, ...args: string[]) {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: world.dataFolder }
  const done = run(process.execPath, [tool(name), ...args], { env })
  return done.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, out: error.stderr }),
  )
}

async function savedRecord(name: string): Promise<string> {
  const visitor = await world.visitor()
  const opened = await visitor.must('conversation.open', { key: newKey(), topic: null, name: null, text: 'Hello' })
  const { json } = await visitor.must('record.open', { conversation: opened.conversation })
  const file = join(folder, name)
  await writeFile(file, await (await fetch(world.origin + json)).text())
  return file
}

beforeAll(async () => {
  world = await startWorld()
  folder = await mkdtemp(join(tmpdir(), 'walletdesk-record-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

test('[Z18] a key is there from the first start on and stays over a restart; anybody on any page may read it', async () => {
  const [key] = await published()
  expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', untilAt: null })
  const answer = await fetch(keysAddress(), { headers: { origin: 'https://elsewhere.example' } })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(await answer.text()).not.toMatch(/"d"/)
})

test('[Z18] after a rotation old records stay genuine, new ones are signed with the new key, and the old private half is gone', async () => {
  const old = await savedRecord('old.json')
  const rotated = await command('keys', 'rotate')
  expect(rotated).toMatchObject({ code: 0 })
  expect(rotated.out.match(/^\S{43} {2}/gm)).toHaveLength(2)
  const [first, second] = await published()
  expect(first?.untilAt).toBe(second?.fromAt)
  const db = new DatabaseSync(join(world.dataFolder, 'walletdesk.db'), { readOnly: true })
  const stored = db.prepare(`select value from meta where name = 'secret:record-keys'`).get()
  db.close()
  expect(JSON.parse(String(stored?.value))).toMatchObject([{ d: null }, { d: expect.stringMatching(/^[\w-]{43}$/) }])
  const fresh = await savedRecord('new.json')
  expect(readRecord(await readFile(old, 'utf8'))?.signature.key).toBe(first?.kid)
  expect(readRecord(await readFile(fresh, 'utf8'))?.signature.key).toBe(second?.kid)
  for (const file of [old, fresh]) {
    const found = await command('verify', file, '--keys', keysAddress())
    expect(found).toMatchObject({ code: 0 })
    expect(found.out).toContain('This record is genuine.')
  }
})

test('[Z19] the command says what it found in sentences, and ends with 1 when it is not genuine', async () => {
  const file = await savedRecord('one.json')
  const alone = await command('verify', file)
  expect(alone.code).toBe(0)
  expect(alone.out).toContain('it is not known whose it is')
  expect(alone.out).toContain(`--keys ${keysAddress()}`)

  const changed = join(folder, 'changed.json')
  await writeFile(changed, (await readFile(file, 'utf8')).replace('Hello', 'Hallo'))
  expect(await command('verify', changed, '--keys', keysAddress())).toEqual({
    code: 1,
    out: expect.stringMatching(/^This is not a genuine record\.\n.*at least one was changed/),
  })
  expect(await command('verify', join(folder, 'nothing.json'))).toMatchObject({ code: 1 })
  expect(await command('verify')).toMatchObject({ code: 1, out: expect.stringContaining('pnpm verify FILE') })
  expect(await command('verify', file, '--keys', file)).toMatchObject({
    code: 1,
    out: expect.stringContaining('no keys'),
  })
})
