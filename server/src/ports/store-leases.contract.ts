import { expect, test } from 'vitest'
import { hours, millis, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import { type OpenStore, times } from './store-samples.contract.ts'
import type { Store } from './store.ts'

const WORK = 'work'
const LONG = hours(1)
/** Long enough for what a test does meanwhile. */
const SHORT = minutes(10)
/** Over before it is looked at. */
const NO_TIME = millis(0)

const take = (store: Store, holder: string, lasts = LONG) => store.write((tx) => tx.takeLease(WORK, holder, lasts))
const giveUp = (store: Store, holder: string) => store.write((tx) => tx.giveUpLease(WORK, holder))

export function leaseRules(fresh: OpenStore): void {
  test('[Y30] who takes it has it, goes on having it, and nobody else gets it', async () => {
    const store = await fresh()
    expect(await store.read.leaseIsFree(WORK, 'bo', LONG)).toBe(true)
    expect(await take(store, 'ana')).toEqual({ before: null })
    expect(await take(store, 'bo')).toBeNull()
    expect(await store.read.leaseIsFree(WORK, 'bo', LONG)).toBe(false)
    expect(await store.read.leaseIsFree(WORK, 'ana', LONG)).toBe(true)
    expect(await take(store, 'ana')).toEqual({ before: { holder: 'ana', unheldFor: 0 } })
    expect(await take(store, 'bo')).toBeNull()
  })

  test('[Y30] of many who try at once, one has it', async () => {
    const store = await fresh()
    const taken = await Promise.all(times(12, (i) => take(store, `node-${i}`)))
    expect(taken.filter(Boolean)).toEqual([{ before: null }])
    const holder = `node-${taken.findIndex(Boolean)}`
    const again = await Promise.all(times(12, (i) => take(store, `node-${i}`)))
    expect(again.filter(Boolean)).toEqual([{ before: { holder, unheldFor: 0 } }])
  })

  test('[Y31] one that was not renewed is free, and who takes it learns of whom and since when', async () => {
    const store = await fresh()
    await take(store, 'ana', NO_TIME)
    expect(await store.read.leaseIsFree(WORK, 'bo', LONG)).toBe(true)
    const taken = await take(store, 'bo')
    expect(taken?.before?.holder).toBe('ana')
    expect(taken?.before?.unheldFor).toBeGreaterThanOrEqual(0)
    expect(taken?.before?.unheldFor).toBeLessThan(seconds(60))
    expect(await take(store, 'ana')).toBeNull()
  })

  test('[Y31] one that is given up is free at once; what is not theirs nobody can give up', async () => {
    const store = await fresh()
    await take(store, 'ana')
    await giveUp(store, 'bo')
    expect(await take(store, 'bo')).toBeNull()
    await giveUp(store, 'ana')
    expect(await take(store, 'bo')).toMatchObject({ before: { holder: 'ana' } })
    await giveUp(store, 'ana')
    expect(await take(store, 'ana')).toBeNull()
  })

  test('[Y31] one that ends later than any lease of now could is free: the clock of the database was set back', async () => {
    const store = await fresh()
    await take(store, 'ana')
    expect(await store.read.leaseIsFree(WORK, 'bo', SHORT)).toBe(true)
    expect(await take(store, 'bo', SHORT)).toEqual({ before: { holder: 'ana', unheldFor: 0 } })
    expect(await store.read.leaseIsFree(WORK, 'ana', SHORT)).toBe(false)
    expect(await take(store, 'ana', SHORT)).toBeNull()
  })

  test('[Y30] leases of other names are others', async () => {
    const store = await fresh()
    await take(store, 'ana')
    expect(await store.write((tx) => tx.takeLease('other', 'bo', LONG))).toEqual({ before: null })
  })
}
