import { parentPort, workerData } from 'node:worker_threads'
import { prepare, readText } from '@walletdesk/shared/domain/guard/index.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { bareOf } from './bare-error.ts'
import type { Answered, Asked } from './messages.ts'
import { packed } from './packed.ts'

// The thread itself: texts in, readings out, nothing kept.
const port = parentPort
const at: unknown = workerData
invariant(port && at instanceof Int32Array, 'this module is the main module of a worker thread')

/** As much of every script as the guard fetches all its lists for: read in before the first text, not with it. */
const EVERY_SCRIPT = 'words of the lists of every language 词 かな 한글'

async function answerTo({ number, text, field, answers }: Asked): Promise<Answered> {
  try {
    return { number, reading: packed(await readText(text, { ...(field ? { field } : {}), answers })) }
  } catch (error) {
    return { number, failed: bareOf(error) }
  }
}

await prepare(EVERY_SCRIPT)
port.on('message', async (asked: readonly Asked[]) => {
  const answered: Answered[] = []
  for (const one of asked) {
    // Whoever ends this thread knows what it hung at.
    Atomics.store(at, 0, one.number)
    answered.push(await answerTo(one))
  }
  port.postMessage(answered)
})
