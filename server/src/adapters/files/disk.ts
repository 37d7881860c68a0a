import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { FileStore } from '../../ports/files.ts'
import { diskFailure } from './failures.ts'
import { writeAll } from './write-all.ts'

const NAME = /^[\w-][\w.-]{0,127}$/
/** After the name of what is being written. */
const UNFINISHED = '.unfinished'

/** Spread over 256 folders, so that none grows beyond what tools can list. */
const shelfOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 2)

/** Where in the folder the content of this name lies. */
export const placeOf = (name: string) => join(shelfOf(name), name)

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const isAbsence = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Opened with the first piece that is asked for: one that nobody reads costs nothing. */
async function* opened(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

/** Files in a folder of this machine. Names come from us; no name of a person's file is part of a path. */
export function diskFiles(folder: string): FileStore {
  const place = (name: string) => {
    invariant(NAME.test(name), 'the name of a kept file is one of ours')
    const shelf = join(folder, shelfOf(name))
    const path = join(folder, placeOf(name))
    return { shelf, path, unfinished: path + UNFINISHED }
  }
  return {
    async put(name, content) {
      const { shelf, path, unfinished } = place(name)
      let file: FileHandle | null = null
      try {
        await mkdir(shelf, { recursive: true, mode: 0o700 })
        file = await open(unfinished, 'wx', 0o600)
        await writeAll(file, content)
        await file.sync()
        // Unlike a rename, a link fails when the name is taken.
        await link(unfinished, path)
        await flushFolder(shelf)
        await flushFolder(folder)
      } catch (error) {
        throw diskFailure(error)
      } finally {
        await file?.close()
        if (file) await rm(unfinished, { force: true })
      }
    },
    async get(name) {
      const { path } = place(name)
      try {
        const { size } = await stat(path)
        return { bytes: size, content: opened(path) }
      } catch (error) {
        if (isAbsence(error)) return null
        throw diskFailure(error)
      }
    },
    async remove(name) {
      const { path, unfinished } = place(name)
      try {
        await rm(unfinished, { force: true })
        await rm(path, { force: true })
      } catch (error) {
        throw diskFailure(error)
      }
    },
    async unfinished() {
      try {
        const all = await readdir(folder, { recursive: true })
        return all.filter((path) => path.endsWith(UNFINISHED)).map((path) => basename(path, UNFINISHED))
      } catch (error) {
        if (isAbsence(error)) return []
        throw diskFailure(error)
      }
    },
  }
}
