import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const folders: string[] = []

afterAll(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })))
})

/** The path of a database that is not there yet, in a folder of its own that goes when the tests of this file end. */
export async function scratchFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-store-'))
  folders.push(folder)
  return join(folder, 'walletdesk.db')
}
