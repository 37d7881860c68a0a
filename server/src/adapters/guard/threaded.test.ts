import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { readText } from '@walletdesk/shared/domain/guard/index.ts'
import { KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { openThread, ThreadHangs, threadedReader } from './threaded.ts'

const opened: ReturnType<typeof threadedReader>[] = []
const open = (clock: Clock = fakeClock(), thread = openThread) => {
  const reader = threadedReader(clock, thread)
  opened.push(reader)
  return reader
}
afterEach(async () => {
  for (const reader of opened.splice(0)) await reader.close()
})

const texts = ['Hello', ...Object.values(KEYS).map((make) => make(seededRandom(8))), '词 かな 한글', '']

test('[G40] the thread reads as the rules do, many at once, each its own', async () => {
  const reader = open()
  const read = await Promise.all(texts.map((text) => reader.readText(text)))
  expect(read).toEqual(await Promise.all(texts.map((text) => readText(text))))
})

test('[G41] answers and what the text is go with it', async () => {
  const reader = open()
  const name = 'wallet.dat'
  expect(await reader.readText(name, { field: 'file-name' })).toMatchObject({ verdict: 'block' })
  expect(await reader.readText(name, { field: 'message' })).toEqual(await readText(name, { field: 'message' }))
})

test('[G44] what a thread was reading when it ended was not read, and the next one is', async () => {
  const reader = open()
  await reader.readText('warm')
  const lost = expect(reader.readText('Hello')).rejects.toThrow('The thread of the guard ended.')
  await reader.close()
  await lost
  expect(await reader.readText('Hello')).toMatchObject({ verdict: 'pass' })
})

/** Says that it was asked, and never comes back: the expression takes years. */
const HANGS = `const { parentPort } = require('node:worker_threads')
parentPort.on('message', () => {
  parentPort.postMessage([])
  setImmediate(() => /^(a+)+$/.test('a'.repeat(99) + '!'))
})`

test('[G44] a thread that hangs is ended, what waited for it was not read, and the next one is', async () => {
  const clock = fakeClock()
  const hanging = new Worker(HANGS, { eval: true })
  const ended = once(hanging, 'exit')
  const threads = [hanging]
  const reader = open(clock, () => threads.pop() ?? openThread())
  const waiting = [reader.readText('Hello'), reader.readText('Hello again')].map((one) =>
    one.catch((error: unknown) => error),
  )
  await once(hanging, 'message')
  clock.advance(seconds(10))
  expect(await Promise.all(waiting)).toEqual([expect.any(ThreadHangs), expect.any(ThreadHangs)])
  await ended
  expect(await reader.readText('Hello')).toMatchObject({ verdict: 'pass' })
})

test('[G44] a thread that answers does not hang, however long others wait', async () => {
  const clock = fakeClock()
  const reader = open(clock)
  for (const text of ['one', 'two', 'three', 'four']) {
    const read = reader.readText(text)
    clock.advance(seconds(9))
    expect(await read).toMatchObject({ verdict: 'pass' })
  }
})
