import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileStoreContract } from '../../ports/files.contract.ts'
import { diskFiles } from './disk.ts'

const scratch = () => mkdtemp(join(tmpdir(), 'walletdesk-files-'))

fileStoreContract('a folder', async () => {
  const folder = await scratch()
  return { store: diskFiles(folder), close: () => rm(folder, { recursive: true, force: true }) }
})

test('[F11] nobody else on the machine can read them, and nothing unfinished stays', async () => {
  const folder = await scratch()
  const store = diskFiles(folder)
  await store.put(
    'kept',
    (async function* () {
      yield Buffer.from('a')
    })(),
  )
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(files.map(({ name }) => name)).toEqual(['kept'])
  const modes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).mode))
  expect(modes.map((mode) => mode & 0o777)).toEqual([0o600])
  await rm(folder, { recursive: true, force: true })
})
