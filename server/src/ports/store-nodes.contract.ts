import { expect, test } from 'vitest'
import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import { hours, millis } from '@walletdesk/shared/kernel/time.ts'
import type { OpenStore } from './store-samples.contract.ts'
import type { Store } from './store.ts'

const [ana, bo] = ['ana', 'bo'] as unknown as [AgentId, AgentId]
const LONG = hours(1)

const sign = (store: Store, name: string, version: number, agents: readonly AgentId[] = []) =>
  store.write((tx) => tx.signNode({ name, version, agents }))
const names = async (store: Store) => (await store.read.nodesSeen(LONG)).map(({ name }) => name)

export function nodeRules(fresh: OpenStore): void {
  test('[Y10] a node that gave a sign of life is seen, with who was connected to it then', async () => {
    const store = await fresh()
    expect(await store.read.nodesSeen(LONG)).toEqual([])
    await sign(store, 'one', 1, [ana])
    await sign(store, 'two', 7)
    const ago = expect.any(Number)
    expect(await store.read.nodesSeen(LONG)).toEqual([
      { name: 'one', version: 1, agents: [ana], ago },
      { name: 'two', version: 7, agents: [], ago },
    ])
    await sign(store, 'one', 2, [ana, bo])
    expect((await store.read.nodesSeen(LONG))[0]).toMatchObject({ version: 2, agents: [ana, bo] })
    expect(await store.read.nodesSeen(millis(0))).toEqual([])
  })

  test('[Y10] one that leaves is forgotten, and so are those that have been silent', async () => {
    const store = await fresh()
    for (const name of ['one', 'two', 'three']) await sign(store, name, 1)
    await store.write((tx) => tx.forgetNode('two'))
    expect(await names(store)).toEqual(['one', 'three'])
    await store.write((tx) => tx.forgetNodesUnseenFor(LONG))
    expect(await names(store)).toEqual(['one', 'three'])
    await store.write((tx) => tx.forgetNodesUnseenFor(millis(-1)))
    expect(await names(store)).toEqual([])
  })
}
