import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const server = fileURLToPath(new URL('../testing/serve.ts', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walletdesk-start-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The server as people start it. `until`: what it must print before it is told to stop. */
function run(env: Record<string, string>, until?: RegExp) {
  const clean = { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: join(folder, 'data') }
  const child = spawn(process.execPath, [server], { env: { ...clean, ...env } })
  let out = ''
  let err = ''
  const printed = Promise.withResolvers<string>()
  child.stdout.on('data', (chunk) => {
    out += chunk
    if (until?.test(out)) printed.resolve(out)
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const exited = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }))
  })
  return { child, printed: printed.promise, exited }
}

describe('a start that cannot be is one sentence and exit code 1', () => {
  test('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const { code, err } = await run({ PORT: String(port) }).exited
    other.close()
    expect([code, err]).toEqual([1, `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1}.\n`])
  })

  test('a data folder that cannot be written', async () => {
    // A file stands where the folder should be: no right helps against that, not even an administrator's.
    await writeFile(join(folder, 'data'), '')
    const { code, err } = await run({}).exited
    expect(code).toBe(1)
    expect(err).toMatch(/^Cannot write to .*data\. .*DATA_DIR\.\n$/)
  })

  test.skipIf(process.platform !== 'linux')('a data folder where no folder can be made', async () => {
    const { code, err } = await run({ DATA_DIR: '/proc/walletdesk/data' }).exited
    expect(code).toBe(1)
    expect(err).toMatch(/^Cannot write to /)
  })

  test('[D18] a database that is none', async () => {
    await mkdir(join(folder, 'data'))
    await writeFile(join(folder, 'data', 'walletdesk.db'), 'This is no database. '.repeat(100))
    const { code, err } = await run({}).exited
    expect(code).toBe(1)
    expect(err).toMatch(
      /^The database in .*data is damaged \(.*\)\. .* restore a backup elsewhere: pnpm restore FOLDER\.\n$/,
    )
  })

  test('production without its address', async () => {
    const { code, err } = await run({ NODE_ENV: 'production' }).exited
    expect(code).toBe(1)
    expect(err).toMatch(/^PUBLIC_URL is missing: .*\n$/)
  })
})

test('a first start shows the demo’s passwords once; Ctrl-C stops cleanly; the next start shows none', async () => {
  const first = run({}, /Ctrl-C/)
  const greeting = await first.printed
  expect(greeting).toMatch(/mia@harbor\.example\s+\S{20}/)
  expect(greeting).toMatch(/\/demo\//)
  first.child.kill('SIGINT')
  expect(await first.exited).toMatchObject({ code: 0, err: '' })

  const second = run({}, /Ctrl-C/)
  expect(await second.printed).not.toMatch(/harbor\.example/)
  second.child.kill('SIGTERM')
  expect((await second.exited).code).toBe(0)
})

test('production starts empty, with a link that makes the owner’s account once', async () => {
  const production = { NODE_ENV: 'production', PUBLIC_URL: 'http://localhost:1' }
  const before = run(production, /#\/setup\/\S+/)
  const earlier = /#\/setup\/(\S+)/.exec(await before.printed)?.[1]
  before.child.kill('SIGTERM')
  await before.exited

  const { child, printed, exited } = run(production, /#\/setup\/\S+/)
  const text = await printed
  expect(text).not.toMatch(/demo|harbor/i)
  const token = /#\/setup\/(\S+)/.exec(text)?.[1]
  const port = /listening on port (\d+)/.exec(text)?.[1]
  const site = { name: 'My wallet', origin: 'https://wallet.example' }
  const body = { token, name: 'Owner', email: 'owner@wallet.example', password: 'a long enough password', site }
  const setUp = (changes = {}) =>
    fetch(`http://127.0.0.1:${port}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-walletdesk': '1' },
      body: JSON.stringify({ ...body, ...changes }),
    })
  const noScheme = await setUp({ site: { ...site, origin: 'wallet.example:8080' } })
  expect(await noScheme.json()).toMatchObject({ code: 'request.invalid', args: { at: 'site.origin' } })
  const made = await setUp()
  expect(made.status).toBe(200)
  expect(await made.json()).toMatchObject({ me: { role: 'admin', name: 'Owner' } })
  expect((await setUp()).status).toBe(410)
  expect((await setUp({ token: earlier, email: 'other@wallet.example' })).status).toBe(410)
  child.kill('SIGTERM')
  expect((await exited).code).toBe(0)
})
