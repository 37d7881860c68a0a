import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { readText } from '@walletdesk/shared/domain/guard/index.ts'
import { KEYS } from '@walletdesk/shared/domain/guard/testing/keys.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { Unreadable } from './guard.ts'
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

/** Reads nothing, and at the text "hangs" says that it is there and never comes back: the expression takes years. */
const HANGS = `const { parentPort, workerData } = require('node:worker_threads')
parentPort.on('message', (asked) => {
  const number = asked.find(({ text }) => text === 'hangs')?.number
  if (number === undefined) return
  Atomics.store(workerData, 0, number)
  parentPort.postMessage([])
  setImmediate(() => /^(a+)+$/.test('a'.repeat(99) + '!'))
})`

test('[G44] a thread that hangs is ended, what waited for it was not read, and only what it hung at is not read again', async () => {
  const clock = fakeClock()
  const threads: Worker[] = []
  const reader = open(clock, (at) => {
    const thread = threads.length === 0 ? new Worker(HANGS, { eval: true, workerData: at }) : openThread(at)
    threads.push(thread)
    return thread
  })
  const [hanging] = threads
  invariant(hanging, 'the first thread was opened')
  const texts = ['Hello', 'hangs', 'Hello again']
  const waiting = texts.map((text) => reader.readText(text).catch((error: unknown) => error))
  const ended = once(hanging, 'exit')
  await once(hanging, 'message')
  clock.advance(seconds(10))
  expect(await Promise.all(waiting)).toEqual(texts.map(() => expect.any(ThreadHangs)))
  await ended
  await expect(reader.readText('hangs')).rejects.toThrow(Unreadable)
  for (const text of ['Hello', 'Hello again', 'hangs?'])
    expect(await reader.readText(text)).toMatchObject({ verdict: 'pass' })
})

test('[G44] a thread says which text it reads', async () => {
  const at = new Int32Array(new SharedArrayBuffer(4))
  const thread = openThread(at)
  thread.postMessage([7, 8].map((number) => ({ number, text: 'Hello', answers: [] })))
  await once(thread, 'message')
  expect(Atomics.load(at, 0)).toBe(8)
  await thread.terminate()
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
