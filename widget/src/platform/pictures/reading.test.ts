import { describe, expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { FromReader, ToReader } from '../../reader/messages.ts'
import { pictureReader, READ_WITHIN } from './reading.ts'
import { sizeToRead } from './size-to-read.ts'

const addresses = { worker: 'reader.js', core: 'core.wasm', languages: [] }
const pixels = { width: 1, height: 1, data: new Uint8ClampedArray(4) }
const seen: FromReader = { kind: 'seen', text: 'Deposit', confidence: 90, codes: [] }

/** Workers that answer as they are told; `null`: not at all. */
function workers(answer: (message: ToReader) => FromReader | null) {
  const started: { ended: boolean; fail(): void }[] = []
  const open = () => {
    const target = new EventTarget()
    const worker = Object.assign(target, {
      postMessage(message: ToReader) {
        const data = answer(message)
        if (data) queueMicrotask(() => target.dispatchEvent(new MessageEvent('message', { data })))
      },
      terminate() {
        one.ended = true
      },
    })
    const one = { ended: false, fail: () => target.dispatchEvent(new Event('error')) }
    started.push(one)
    return worker as unknown as Worker
  }
  return { started, open }
}
const ready = (message: ToReader): FromReader => (message.kind === 'start' ? { kind: 'ready' } : seen)

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('[F45] what cannot be read, or not in time, is told as such and never taken for harmless', () => {
  test('a page that forbids the worker', async () => {
    const reader = pictureReader(addresses, fakeClock(), () => {
      throw new TypeError('This document requires TrustedScriptURL assignment.')
    })
    expect(await reader.read(pixels)).toBe(null)
  })

  test('a worker that cannot be fetched, and a reader that gives up', async () => {
    const { started, open } = workers(() => null)
    const reading = pictureReader(addresses, fakeClock(), open).read(pixels)
    await Promise.resolve()
    started[0]?.fail()
    expect(await reading).toBe(null)
    const gaveUp = workers((message) => (message.kind === 'start' ? { kind: 'ready' } : { kind: 'failed' }))
    expect(await pictureReader(addresses, fakeClock(), gaveUp.open).read(pixels)).toBe(null)
  })

  test('one that takes longer than eight seconds', async () => {
    const clock = fakeClock()
    const { started, open } = workers((message) => (message.kind === 'start' ? { kind: 'ready' } : null))
    const reading = pictureReader(addresses, clock, open).read(pixels)
    expect(READ_WITHIN).toBe(seconds(8))
    await settled()
    clock.advance(READ_WITHIN)
    expect(await reading).toBe(null)
    expect(started[0]?.ended).toBe(true)
  })
})

test('one worker reads picture after picture; after a failure there is a new one', async () => {
  let works = true
  const { started, open } = workers((message) => (works ? ready(message) : { kind: 'failed' }))
  const reader = pictureReader(addresses, fakeClock(), open)
  expect(await reader.read(pixels)).toMatchObject({ text: 'Deposit' })
  expect(await reader.read(pixels)).toMatchObject({ text: 'Deposit' })
  expect(started).toHaveLength(1)
  works = false
  expect(await reader.read(pixels)).toBe(null)
  works = true
  expect(await reader.read(pixels)).toMatchObject({ text: 'Deposit' })
  expect(started.map(({ ended }) => ended)).toEqual([true, false])
})

test('a narrow picture is drawn larger, a large one smaller, and none beyond measure', () => {
  expect(sizeToRead(390, 844)).toEqual({ width: 1_386, height: 3_000 })
  expect(sizeToRead(500, 400)).toEqual({ width: 1_500, height: 1_200 })
  expect(sizeToRead(6_000, 4_000)).toEqual({ width: 3_000, height: 2_000 })
  expect(sizeToRead(20, 10)).toEqual({ width: 80, height: 40 })
})
