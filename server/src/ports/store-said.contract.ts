import { describe, expect, test } from 'vitest'
import { leafOf, linked, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import type { AgentId, ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { envelopeOf } from '../core/record/seal.ts'
import {
  at,
  begin,
  id,
  message,
  type OpenStore,
  queued,
  say,
  saying,
  send,
  times,
  uttered,
} from './store-samples.contract.ts'
import type { Said, Saying, Standing } from './store-said.ts'
import type { Store } from './store.ts'

const c1 = id<ConversationId>('c1')
const v1 = id<VisitorId>('v1')
const ana = id<AgentId>('ana')

const { digest } = nobleCryptography

const mine = (name: string) => saying(name, c1, { visitor: v1 })

export function saidRules(fresh: OpenStore): void {
  const withConversation = async () => {
    const store = await fresh()
    await store.write((tx) => begin(tx, queued('c1', 'v1')))
    return store
  }

  test('[ST91] what is said is the next entry of its log, and the last of its conversation', async () => {
    const store = await withConversation()
    await store.write(async (tx) => tx.append((await tx.lock(c1)) ?? queued('c1', 'v1'), [message('before')]))
    const fact = await say(store, 'k', c1, 'v1')
    expect(fact).toMatchObject({ conversation: c1, seq: 2, body: { text: 'text of k' } })
    expect(await store.read.facts(c1, 1, 10)).toEqual([fact])
    const last = { from: 'visitor', text: 'text of k', at: fact.at } as const
    expect(await store.read.conversation(c1)).toEqual(queued('c1', 'v1', { head: 2, last }))
  })

  test('[ST91] it is decided on the conversation as it is, on what was sent before, and on what was counted', async () => {
    const store = await withConversation()
    const runs = { english: { words: 3, telling: 2, messages: 1, others: 0, at: at(3) } }
    await store.write((tx) => tx.putRuns(v1, runs))
    const sent = await say(store, 'k', c1, 'v1')
    const seen: Standing[] = []
    const look = (of: Saying) =>
      store.say(of, (standing): Said<null> => {
        seen.push(standing)
        return { answer: null, uttered: null }
      })
    await look(mine('k'))
    await look(mine('other'))
    await look(saying('k', c1, { agent: ana }))
    const conversation = queued('c1', 'v1', { head: 1 })
    expect(seen).toEqual([
      { earlier: sent, conversation, runs },
      { earlier: null, conversation, runs },
      { earlier: null, conversation, runs },
    ])
    expect(await store.read.facts(c1, 0, 10)).toEqual([sent])
    await look(saying('k', id('nowhere'), { visitor: v1 }))
    expect(seen.at(-1)?.conversation).toBeNull()
  })

  test('[ST92] many at once, here and there, in turn with other works: every log is gapless, every link fits', async () => {
    const store = await withConversation()
    const conversations = times(5, (i) => id<ConversationId>(`d${i}`))
    await store.write(async (tx) => {
      for (const [i, name] of conversations.entries()) await begin(tx, queued(name, `w${i}`))
    })
    await Promise.all(
      times(60, (i) => {
        const conversation = conversations[i % 5] ?? c1
        return i % 7 === 6
          ? send(store, conversation, message(`m${i}`))
          : say(store, `k${i}`, conversation, `w${i % 5}`)
      }),
    )
    for (const conversation of conversations) {
      const sealed = await store.read.sealed(conversation, 0, 100)
      expect(sealed.map(({ fact }) => fact.seq)).toEqual(times(12, (i) => i + 1))
      let chain = startOf(conversation, digest)
      for (const one of sealed) {
        chain = linked(chain, leafOf(envelopeOf(one.fact, one.salt, digest), digest), digest)
        expect(one.chain).toBe(chain)
      }
    }
  })

  test('[ST93] one key said twenty times at once is one message, and each of them hears of it', async () => {
    const store = await withConversation()
    const said = await Promise.all(times(20, () => say(store, 'k', c1, 'v1')))
    expect(await store.read.facts(c1, 0, 100)).toEqual([said[0]])
    for (const fact of said) expect(fact).toEqual(said[0])
  })

  describe('[ST94] who fails among others', () => {
    const among = async (bad: (store: Store) => Promise<unknown>) => {
      const store = await withConversation()
      await store.write(async (tx) => {
        for (const i of times(6, (n) => n)) await begin(tx, queued(`d${i}`, `w${i}`))
      })
      const results = await Promise.allSettled([
        ...times(3, (i) => say(store, `k${i}`, id(`d${i}`), `w${i}`)),
        bad(store),
        ...times(3, (i) => say(store, `k${3 + i}`, id(`d${3 + i}`), `w${3 + i}`)),
      ])
      expect(results.map(({ status }) => status)).toEqual(times(7, (i) => (i === 3 ? 'rejected' : 'fulfilled')))
      expect((await store.read.conversation(c1))?.head).toBe(0)
      expect(await store.read.facts(c1, 0, 10)).toEqual([])
      for (const i of times(6, (n) => n)) expect(await store.read.facts(id(`d${i}`), 0, 10)).toHaveLength(1)
      return results[3]
    }

    test('by throwing: hears what was thrown', async () => {
      const refusal = new Error('not today')
      const thrown = await among((store) =>
        store.say(mine('k'), () => {
          throw refusal
        }),
      )
      expect(thrown).toEqual({ status: 'rejected', reason: refusal })
    })

    test('by what the database refuses: leaves nothing', async () => {
      // A mention of an entry that is not there.
      await among((store) =>
        store.say(mine('k'), (standing) => {
          const mention = { value: 'x', kind: 'address', byVisitor: true, confirmed: false } as const
          const nowhere = { ...mention, conversation: c1, seq: 99, chain: { visitor: null, desk: null } }
          return { answer: null, uttered: uttered(standing, 'k', { mentions: [nowhere] }) }
        }),
      )
    })
  })

  test('[ST95] of many who count at once, each counts what the one before has left', async () => {
    const store = await withConversation()
    const runs = (words: number) => ({ english: { words, telling: 2, messages: 1, others: 0, at: at(words) } })
    await Promise.all(
      times(12, (i) =>
        store.say(mine(`k${i}`), (standing) => {
          const before = standing.runs.english?.words ?? 0
          return { answer: null, uttered: uttered(standing, `k${i}`, { runs: runs(before + 1) }) }
        }),
      ),
    )
    expect(await store.write((tx) => tx.lockRuns(v1))).toEqual(runs(12))
    expect((await store.read.conversation(c1))?.head).toBe(12)
  })

  test('[ST96] what it mentions is found again', async () => {
    const store = await withConversation()
    const mention = { value: '0xabc', kind: 'transaction', byVisitor: true, confirmed: true } as const
    const kept = { ...mention, conversation: c1, seq: 1, chain: { visitor: null, desk: null } }
    await store.say(mine('k'), (standing) => ({ answer: null, uttered: uttered(standing, 'k', { mentions: [kept] }) }))
    expect(await store.read.mentionsOf(c1, 10)).toEqual([kept])
  })

  test('[ST32] after the end nothing is said any more', async () => {
    const store = await withConversation()
    const last = say(store, 'last', c1, 'v1')
    const ending = store.close()
    await expect(last).resolves.toMatchObject({ seq: 1 })
    await ending
    await expect(say(store, 'later', c1, 'v1')).rejects.toMatchObject({ code: 'storage.unavailable' })
  })
}
