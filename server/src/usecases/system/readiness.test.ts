import { describe, expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import type { Link } from '../../ports/nodes.ts'
import { type Store, StoreFailure } from '../../ports/store.ts'
import { ReadinessLook } from './readiness.ts'

/** A node whose store is played by the test: it counts the writes, and answers when it is told to. */
function node({ link = 'alone' }: { link?: Link } = {}) {
  const clock = fakeClock()
  const writes: PromiseWithResolvers<void>[] = []
  const store = {
    write() {
      const writing = Promise.withResolvers<void>()
      writes.push(writing)
      return writing.promise
    },
  } as unknown as Store
  const readiness = new ReadinessLook()
  return { clock, writes, readiness, start: () => readiness.serves({ store, clock, link: () => link }) }
}

describe('[J2] ready is who is started, whose store takes a write, and who was not told to stop', () => {
  test('before it has started, it is not, and asks nothing of the store', async () => {
    const { readiness, writes } = node()
    expect(await readiness.look()).toMatchObject({ ready: false, server: 'starting', store: 'not asked' })
    expect(writes).toEqual([])
  })

  test('with a store that takes a write, it is', async () => {
    const { readiness, writes, start } = node()
    start()
    const look = readiness.look()
    writes[0]?.resolve()
    expect(await look).toEqual({ ready: true, server: 'running', store: 'writable', redis: 'not used' })
  })

  test.each([
    ['full', new StoreFailure('storage.full', null)],
    ['away', new StoreFailure('storage.unavailable', null)],
    ['away', new Error('a bug is no reason to send visitors here')],
  ])('with a store that is %s, it is not', async (found, failure) => {
    const { readiness, writes, start } = node()
    start()
    const look = readiness.look()
    writes[0]?.reject(failure)
    expect(await look).toMatchObject({ ready: false, store: found })
  })

  test('a store that does not answer is waited for, for two seconds', async () => {
    const { readiness, clock, start } = node()
    start()
    const look = readiness.look()
    clock.advance(seconds(2))
    expect(await look).toMatchObject({ ready: false, server: 'running', store: 'slow' })
  })

  test('told to stop it is not ready from that moment on, whatever the store says', async () => {
    const { readiness, writes, start } = node()
    start()
    const look = readiness.look()
    readiness.stops()
    writes[0]?.resolve()
    expect(await look).toMatchObject({ ready: false, server: 'stopping' })
    expect(await readiness.look()).toMatchObject({ ready: false, server: 'stopping', store: 'not asked' })
  })

  test('that Redis is away is said, and does not count', async () => {
    const { readiness, writes, start } = node({ link: 'away' })
    start()
    const look = readiness.look()
    writes[0]?.resolve()
    expect(await look).toMatchObject({ ready: true, redis: 'away' })
  })
})

test('[J1] however often it is asked, the store is written to once a second', async () => {
  const { readiness, clock, writes, start } = node()
  start()
  const looks = [readiness.look(), readiness.look()]
  writes[0]?.resolve()
  expect(await Promise.all(looks)).toMatchObject([{ ready: true }, { ready: true }])
  clock.advance(seconds(0.9))
  expect(await readiness.look()).toMatchObject({ ready: true })
  expect(writes).toHaveLength(1)
  clock.advance(seconds(0.1))
  const next = readiness.look()
  writes[1]?.reject(new StoreFailure('storage.unavailable', null))
  expect(await next).toMatchObject({ ready: false })
})
