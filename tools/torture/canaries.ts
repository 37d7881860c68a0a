import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Secret } from '../../server/testing/canary/secrets.ts'
import { type Heap, heap, tracesOf } from '../../server/testing/canary/traces.ts'
import { capture } from '../run.ts'
import type { Desk } from './desk/desk.ts'
import type { Recorder } from './history/recorder.ts'

/** What the nodes kept and printed: files, logs, what PostgreSQL and Redis hold. */
async function heaps({ postgres, redis }: Desk, folder: string): Promise<Heap[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !/^history|\.trace$/.test(entry.name))
  const found = await Promise.all(
    files.map(async (entry) => heap(entry.name, await readFile(join(entry.parentPath, entry.name)))),
  )
  if (postgres) {
    const dump = await capture(`${postgres.programs}/pg_dump`, ['--data-only', postgres.url])
    if (dump.code !== 0) throw new Error(`PostgreSQL could not be read:\n${dump.output}`)
    found.push(heap('PostgreSQL', Buffer.from(dump.output)))
  }
  if (redis) found.push(heap('Redis', Buffer.from(await redis.dump())))
  return found
}

/** Looks for every planted secret in everything, and notes down where it lies. */
export async function searchFor(secrets: readonly Secret[], desk: Desk, folder: string, recorder: Recorder) {
  const all = secrets.length > 0 ? await heaps(desk, folder) : []
  for (const secret of secrets) {
    const value = { kind: secret.kind, where: tracesOf(secret, all) }
    recorder.add({ process: 0, type: 'ok', f: 'canary', value })
  }
}
