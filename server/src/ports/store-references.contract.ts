import { expect, test } from 'vitest'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { Mention } from '../core/references.ts'
import { at, begin, closed, id, message, type OpenStore, queued, team } from './store-samples.contract.ts'
import type { Store } from './store.ts'

const HASH = 'ab'.repeat(32)
const mention = (conversation: string, seq: number, change: Partial<Mention> = {}): Mention => ({
  conversation: id(conversation),
  seq,
  value: HASH,
  kind: 'transaction',
  byVisitor: true,
  confirmed: false,
  chain: { visitor: null, desk: null },
  ...change,
})

async function mentioned(store: Store, names: readonly string[]) {
  for (const [n, name] of names.entries())
    await store.write(async (tx) => {
      const next = { ...queued(name, `v${n}`), openedAt: at(n) }
      await begin(tx, next)
      await tx.append(next, [message('one'), message('two')])
      await tx.noteMentions([mention(name, 1), mention(name, 2, { value: 'Other', kind: 'address' })])
    })
}

export function referenceRules(fresh: OpenStore): void {
  test('[C11] a value is found in every other conversation of the teams that ask, the newest first', async () => {
    const store = await fresh()
    await mentioned(store, ['c1', 'c2', 'c3'])
    const { read } = store
    expect(await read.seenIn(HASH, id('c1'), [team.id], 99)).toBe(2)
    expect(await read.seenIn(HASH, id('c1'), [team.id], 1)).toBe(1)
    expect(await read.seenIn('nothing', id('c1'), [team.id], 99)).toBe(0)
    const found = await read.mentioning(HASH, id('c1'), [team.id], 20)
    expect(found.map((one) => one.id)).toEqual([id('c3'), id('c2')])
  })

  test('[C12] conversations of other teams are neither found nor counted', async () => {
    const store = await fresh()
    await mentioned(store, ['c1', 'c2'])
    for (const teams of [[], [id<TeamId>('elsewhere')]]) {
      expect(await store.read.seenIn(HASH, id('c1'), teams, 99)).toBe(0)
      expect(await store.read.mentioning(HASH, id('c1'), teams, 20)).toEqual([])
    }
  })

  test('choices and confirmations are kept for a value in one conversation', async () => {
    const store = await fresh()
    await mentioned(store, ['c1', 'c2'])
    await store.write(async (tx) => {
      await tx.chooseChain(id('c1'), HASH, 'visitor', 'tron')
      await tx.chooseChain(id('c1'), HASH, 'desk', 'ethereum')
      await tx.confirmMentions(id('c1'), HASH)
    })
    expect(await store.read.mentionsOf(id('c1'), 99)).toEqual([
      mention('c1', 1, { confirmed: true, chain: { visitor: 'tron', desk: 'ethereum' } }),
      mention('c1', 2, { value: 'Other', kind: 'address' }),
    ])
    expect(await store.read.mentionsOf(id('c2'), 1)).toEqual([mention('c2', 1)])
  })

  test('[C13] what an erased entry mentioned is nowhere any more', async () => {
    const store = await fresh()
    await mentioned(store, ['c1', 'c2'])
    await store.write((tx) => tx.forgetMentions(id('c1'), 1))
    expect(await store.read.mentionsOf(id('c1'), 99)).toMatchObject([{ value: 'Other' }])
    expect(await store.read.seenIn(HASH, id('c2'), [team.id], 99)).toBe(0)
  })

  test('closed conversations are found, too', async () => {
    const store = await fresh()
    await mentioned(store, ['c1', 'c2'])
    await store.write(async (tx) => {
      const one = await tx.lock(id('c1'))
      if (one) await tx.append(closed(queued('c1', 'v0'), at(9)), [])
    })
    expect(await store.read.seenIn(HASH, id('c2'), [team.id], 99)).toBe(1)
  })
}
