import { expect, test } from 'vitest'
import { type Millis, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { type Store, StoreFailure } from '../ports/store.ts'
import { waitedFor } from './waited-for.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const store = {} as Store
const away = () => new StoreFailure('storage.unavailable', null)

function waiting(open: () => Promise<Store>) {
  const clock = fakeClock()
  const said: string[] = []
  const log = { info: (event: string) => void said.push(event), warn: () => {}, incident: () => '' }
  const outcome = waitedFor(open, { clock, log }).catch((error: unknown) => error)
  const after = async (time: Millis) => {
    for (let left = time as number; left > 0; left -= 1_000) {
      clock.advance(seconds(1))
      await settled()
    }
  }
  return { said, outcome, after }
}

test('[Y15] a database that comes up later is waited for, and that is said once', async () => {
  let isThere = false
  const { said, outcome, after } = waiting(async () => {
    if (!isThere) throw away()
    return store
  })
  await after(seconds(30))
  isThere = true
  await after(seconds(1))
  expect(await outcome).toBe(store)
  expect(said).toEqual(['waiting for the database'])
})

test('[Y15] one that does not come within a minute is given up', async () => {
  const { outcome, after } = waiting(() => Promise.reject(away()))
  await after(seconds(61))
  expect(await outcome).toBeInstanceOf(StoreFailure)
})

test('[Y15] a wrong password or a full disk is said at once', async () => {
  for (const wrong of [new Error('password authentication failed'), new StoreFailure('storage.full', null)]) {
    const { said, outcome } = waiting(() => Promise.reject(wrong))
    expect(await outcome).toBe(wrong)
    expect(said).toEqual([])
  }
})
