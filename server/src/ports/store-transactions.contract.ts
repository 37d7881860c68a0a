import { expect, test } from 'vitest'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { StoreFailure } from './store.ts'
import { begin, id, message, type OpenStore, queued, send, times, visitor } from './store-samples.contract.ts'

const c1 = id<ConversationId>('c1')

export function transactionRules(fresh: OpenStore): void {
  test('[ST1] what was written is there for every read after it', async () => {
    const store = await fresh()
    await store.write((tx) => begin(tx, queued('c1', 'v1')))
    expect(await store.read.conversation(c1)).toEqual(queued('c1', 'v1'))
  })

  test('[ST2] who throws leaves nothing and hears what was thrown', async () => {
    const store = await fresh()
    const refusal = new Error('not today')
    const writing = store.write(async (tx) => {
      await begin(tx, queued('c1', 'v1'))
      await tx.append(queued('c1', 'v1'), [message('hello')])
      throw refusal
    })
    await expect(writing).rejects.toBe(refusal)
    expect(await store.read.conversation(c1)).toBeNull()
    expect(await store.read.visitor(id<VisitorId>('v1'))).toBeNull()
    expect(await store.read.facts(c1, 0, 10)).toEqual([])
  })

  test('[ST4] who throws among others leaves theirs', async () => {
    const store = await fresh()
    const results = await Promise.allSettled(
      times(40, (i) =>
        store.write(async (tx) => {
          await begin(tx, queued(`c${i}`, `v${i}`))
          if (i % 4 === 1) throw new Error(`no ${i}`)
          return i
        }),
      ),
    )
    for (const [i, result] of results.entries()) {
      expect(result.status).toBe(i % 4 === 1 ? 'rejected' : 'fulfilled')
      expect((await store.read.conversation(id(`c${i}`))) === null).toBe(i % 4 === 1)
    }
  })

  test('[ST4] a statement that the database refuses takes only its own work back', async () => {
    const store = await fresh()
    const [bad, good] = await Promise.allSettled([
      store.write((tx) => tx.insertConversation(queued('c1', 'nobody-put-this-visitor'))),
      store.write((tx) => begin(tx, queued('c2', 'v2'))),
    ])
    expect(bad.status).toBe('rejected')
    expect(good.status).toBe('fulfilled')
    expect(await store.read.conversation(c1)).toBeNull()
    expect(await store.read.conversation(id('c2'))).not.toBeNull()
  })

  test('[ST5] a read does not show what is not committed', async () => {
    const store = await fresh()
    let reading: Promise<unknown> = Promise.resolve()
    await store
      .write(async (tx) => {
        await begin(tx, queued('c1', 'v1'))
        reading = store.read.visitor(id<VisitorId>('v2'))
        await tx.putVisitor(visitor('v2'))
        await expect(tx.conversation(c1)).resolves.not.toBeNull()
        throw new Error('taken back')
      })
      .catch(() => undefined)
    expect(await reading).toBeNull()
    expect(await store.read.conversation(c1)).toBeNull()
  })

  test('[ST6] a work sees its own writes', async () => {
    const store = await fresh()
    const seen = await store.write(async (tx) => {
      await begin(tx, queued('c1', 'v1'))
      await tx.append(queued('c1', 'v1'), [message('one')])
      return { conversation: await tx.openConversationOf(id<VisitorId>('v1')), facts: await tx.facts(c1, 0, 10) }
    })
    expect(seen.conversation?.head).toBe(1)
    expect(seen.facts).toHaveLength(1)
  })

  test('[ST8] readers who follow a busy log never meet a gap', async () => {
    const store = await fresh()
    await store.write((tx) => begin(tx, queued('c1', 'v1')))
    let writing = true
    const follow = async () => {
      let upTo = 0
      while (writing || upTo < 100) {
        for (const fact of await store.read.facts(c1, upTo, 10)) {
          expect(fact.seq).toBe(upTo + 1)
          upTo = fact.seq
        }
        await new Promise((next) => setImmediate(next))
      }
      return upTo
    }
    const readers = times(3, follow)
    await Promise.all(times(100, (i) => send(store, c1, message(`m${i}`))))
    writing = false
    expect(await Promise.all(readers)).toEqual([100, 100, 100])
  })

  test('[ST32] after the end nothing is taken any more', async () => {
    const store = await fresh()
    const last = store.write((tx) => begin(tx, queued('c1', 'v1')))
    const ending = store.close()
    await expect(last).resolves.toBe(true)
    await ending
    await expect(store.write((tx) => tx.teams())).rejects.toBeInstanceOf(StoreFailure)
  })
}
