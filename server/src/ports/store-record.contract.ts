import { expect, test } from 'vitest'
import type { AgentId, ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { leafOf, linked, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import { envelopeOf } from '../core/record/seal.ts'
import { at, begin, id, key, message, type OpenStore, queued, send, team } from './store-samples.contract.ts'

const c1 = id<ConversationId>('c1')
const words = (text: string) => ({ from: 'visitor' as const, text, at: at(1) })

export function recordRules(fresh: OpenStore): void {
  const withMessage = async (text: string) => {
    const store = await fresh()
    await store.write((tx) => begin(tx, queued('c1', 'v1')))
    await store.write((tx) => tx.append(queued('c1', 'v1', { last: words(text) }), [message(text, { key: key('k') })]))
    return store
  }

  test.each(['hi', 'x'.repeat(8_000), '助记词 🙂'])('[Z3] of an erased text nothing is left: %.20s', async (text) => {
    const store = await withMessage(text)
    const [before] = await store.read.facts(c1, 0, 1)
    await store.write((tx) => tx.erase(c1, 1))
    const [after] = await store.read.facts(c1, 0, 1)
    const body = { kind: 'message', text: '', erased: expect.stringMatching(/^[\w-]{43}$/) }
    expect(after).toEqual({ ...before, body })
    expect((await store.read.conversation(c1))?.last).toEqual({ ...words(''), erased: true })
    expect((await store.read.queue(team.id, 1))[0]?.last).toEqual({ ...words(''), erased: true })
  })

  test('[Z2] each entry is linked to the one before it, and stays so when its text is erased', async () => {
    const store = await withMessage('mine')
    await send(store, c1, message('later'))
    const beside = queued('c2', 'v2')
    await store.write((tx) => begin(tx, beside))
    await store.write((tx) =>
      Promise.all([
        tx.append(queued('c1', 'v1'), [message('two'), message('at once')]),
        tx.append(beside, [message('beside')]),
      ]),
    )
    const before = await store.read.sealed(c1, 0, 9)
    await store.write((tx) => tx.erase(c1, 3))
    const after = await store.read.sealed(c1, 0, 9)
    for (const sealed of [before, after]) {
      let chain = startOf(c1, nobleCryptography.digest)
      for (const { fact, salt, chain: stored } of sealed) {
        const { digest } = nobleCryptography
        chain = linked(chain, leafOf(envelopeOf(fact, salt, digest), digest), digest)
        expect(stored).toBe(chain)
      }
    }
    expect(new Set(before.map(({ salt }) => salt)).size).toBe(4)
    expect(before[2]?.salt).not.toBe(after[2]?.salt)
    expect(await store.read.sealed(c1, 2, 1)).toEqual([after[2]])
  })

  test('[Z3] what others said, and what is said later, stays', async () => {
    const store = await withMessage('mine')
    const hers = await send(store, c1, message('hers', { sender: { role: 'agent', id: id<AgentId>('ana') } }))
    await store.write((tx) => tx.erase(c1, 1))
    await store.write((tx) => tx.append(queued('c1', 'v1', { last: words('later') }), [message('later')]))
    expect((await store.read.facts(c1, 0, 9)).slice(1)).toEqual([
      hers,
      expect.objectContaining({ body: message('later').body }),
    ])
    expect((await store.read.conversation(c1))?.last).toEqual(words('later'))
  })

  test('[Z3] an erasing that is taken back has erased nothing', async () => {
    const store = await withMessage('mine')
    const erasing = store.write(async (tx) => {
      await tx.erase(c1, 1)
      throw new Error('not after all')
    })
    await expect(erasing).rejects.toThrow()
    expect((await store.read.facts(c1, 0, 1))[0]?.body).toEqual({ kind: 'message', text: 'mine' })
  })
}
