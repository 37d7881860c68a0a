import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../src/adapters/store/open.ts'
import { callApi, newKey } from '../testing/clients.ts'
import { pngOf, upload, uploaded } from '../testing/uploads.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const metricsToken = 'a-token-of-twenty-letters'
let world: TestWorld

beforeEach(async () => {
  world = await startWorld({
    metricsToken,
    async store(folder) {
      const store = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
      const next = () => Promise.reject(new Error('it quotes "what somebody wrote"'))
      const promisesTold = () => ({ [Symbol.asyncIterator]: () => ({ next }) })
      return { ...store, read: { ...store.read, promisesTold } }
    },
  })
})
afterEach(() => world.close())

async function incidents() {
  const headers = { authorization: `Bearer ${metricsToken}` }
  const text = await (await fetch(`${world.origin}/metrics`, { headers })).text()
  return Number(/^walletdesk_incidents_total\{area="request"\} (\d+)$/m.exec(text)?.[1] ?? 0)
}
const read = (response: Promise<Response>) =>
  response
    .then((answer) => answer.text())
    .then(
      () => 'whole',
      () => 'broken off',
    )

test('a table that fails in the middle is broken off, and is an incident', async () => {
  const { cookie, welcome } = await world.agent('mia@harbor.example')
  const path = `/reliability.csv?team=${welcome.teams[0]?.id}&days=7`
  expect(await read(callApi(world.origin, 'GET', path, { cookie }))).toBe('broken off')
  await expect.poll(incidents).toBe(1)
})

test('so is a file whose content cannot be read', async () => {
  const visitor = await world.visitor()
  const { id } = await uploaded(upload(world.origin, { token: visitor.token }, await pngOf()))
  await visitor.must('conversation.open', { key: newKey(), topic: null, name: null, text: '', files: [id] })
  const { url } = await visitor.must('file.open', { file: id })
  const folder = join(world.dataFolder, 'files')
  const [place = ''] = (await readdir(folder, { recursive: true })).filter((name) => name.includes('/'))
  await rm(join(folder, place))
  // Something of this name is there, and cannot be read.
  await mkdir(join(folder, place))
  expect(await read(fetch(world.origin + url))).toBe('broken off')
  await expect.poll(incidents).toBe(1)
})
