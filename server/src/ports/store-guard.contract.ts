import { expect, test } from 'vitest'
import type { Runs } from '@walletdesk/shared/domain/guard/index.ts'
import type { VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { at, id, type OpenStore, times, visitor } from './store-samples.contract.ts'

const bo = id<VisitorId>('bo')
const runs = (words: number): Runs => ({ english: { words, telling: 2, messages: 1, others: 0, at: at(words) } })

export function guardRules(fresh: OpenStore): void {
  test('[G45] what was counted of a visitor is kept until it is put again, and a visit changes nothing of it', async () => {
    const store = await fresh()
    const kept = () => store.write((tx) => tx.lockRuns(bo))
    expect(await kept()).toEqual({})
    await store.write((tx) => tx.putVisitor(visitor('bo')))
    expect(await kept()).toEqual({})
    await store.write((tx) => tx.putRuns(bo, runs(3)))
    await store.write((tx) => tx.putVisitor(visitor('bo', { name: 'Bo' })))
    expect(await kept()).toEqual(runs(3))
    await store.write((tx) => tx.putRuns(bo, {}))
    expect(await kept()).toEqual({})
  })

  test('[G45] of many who count at once, each counts what the one before has left', async () => {
    const store = await fresh()
    await store.write((tx) => tx.putVisitor(visitor('bo')))
    const one = () =>
      store.write(async (tx) => {
        const { english } = await tx.lockRuns(bo)
        await tx.putRuns(bo, runs((english?.words ?? 0) + 1))
      })
    await Promise.all(times(12, one))
    expect(await store.write((tx) => tx.lockRuns(bo))).toEqual(runs(12))
  })
}
