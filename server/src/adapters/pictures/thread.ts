import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { createWorker, OEM } from 'tesseract.js'
import type { Reading } from '@walletdesk/shared/domain/guard/picture.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { codesIn } from './codes.ts'
import type { Asked } from './prepared.ts'

// The thread itself. The readers of letters open threads of their own, whose errors nobody but Node can hear: below this
// one they end it, and not the server.
const port = parentPort
invariant(port, 'this module is the main module of a worker thread')

/** Each reads Latin letters too; two readings of the same are two chances to see a word. */
const SCRIPTS = ['eng', 'chi_sim'] as const

/** Their data lies in packages of their own: nothing is fetched from anywhere. */
const dataOf = (script: string) =>
  join(dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${script}/package.json`)), '4.0.0_best_int')

const opening = Promise.all(
  SCRIPTS.map((script) =>
    createWorker(script, OEM.LSTM_ONLY, { langPath: dataOf(script), cacheMethod: 'none', errorHandler: () => {} }),
  ),
)

port.on('message', async ({ picture, pixels, photo }: Asked) => {
  const letters = await opening
  const codes = codesIn(pixels)
  const readings: Reading[] = []
  for (const one of letters) {
    const { text, confidence } = (await one.recognize(Buffer.from(picture))).data
    readings.push({ text, confidence, codes, photo })
  }
  port.postMessage(readings)
})
