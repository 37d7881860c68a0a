import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../../server/testing/free-port.ts'
import { Recorder } from '../history/recorder.ts'
import { ServerNode } from './node.ts'
import { canTrace } from './trace.ts'

const traced = canTrace()
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walletdesk-node-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Every process that was told to use the folder. */
async function inFolder(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const told = async (pid: string) =>
    (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).includes(`DATA_DIR=${folder}\0`)
  const found = await Promise.all(pids.map(told))
  return pids.filter((_, i) => found[i])
}

test.skipIf(!traced)('a node that is killed before it says a word leaves no process behind', async () => {
  const recorder = new Recorder(null)
  const env = { DATA_DIR: folder, DATABASE_URL: `sqlite:${folder}/walletdesk.db`, LOG_LEVEL: 'info' }
  const port = await freePort()
  const node = new ServerNode({ index: 0, port, env, folder, traced, imports: [], recorder, older: null })
  const starting = node.start()
  // The tracer runs, and has begun to start the server.
  while ((await inFolder()).length < 2) await new Promise((next) => setImmediate(next))
  await node.kill()
  await starting
  // What is being ended is still listed for a moment.
  await expect.poll(inFolder).toEqual([])
})
