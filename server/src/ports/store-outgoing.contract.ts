import { expect, test } from 'vitest'
import type { AgentId, AllowedId, ConversationId, SiteId, TeamId } from '@walletdesk/shared/kernel/brand.ts'
import type { AllowedRow, AllowLogEntry } from '../core/allowed.ts'
import type { Attempt } from '../core/attempt.ts'
import { at, id, type OpenStore, site, team, times } from './store-samples.contract.ts'

const ana = id<AgentId>('ana')
const bo = id<AgentId>('bo')
const c1 = id<ConversationId>('c1')
const c2 = id<ConversationId>('c2')

const host: AllowedRow = {
  id: id<AllowedId>('a1'),
  site: site.id,
  kind: 'host',
  value: 'help.wallet.example',
  chain: null,
  label: '帮助中心 🙂',
  addedBy: ana,
  addedAt: at(1),
  confirmedBy: null,
  confirmedAt: null,
  holdsFrom: null,
}
const address: AllowedRow = {
  ...host,
  id: id<AllowedId>('a2'),
  kind: 'address',
  value: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  chain: 'tron',
  addedAt: at(2),
  holdsFrom: at(900),
}

const attempt = (of: ConversationId, seq: number, more: Partial<Attempt> = {}): Attempt => ({
  conversation: of,
  seq,
  team: team.id,
  agent: ana,
  at: at(seq),
  again: true,
  seenBy: null,
  seenAt: null,
  ...more,
})

export function outgoingRules(fresh: OpenStore): void {
  test('[ST80] an allow-list comes back as it was written, in the order of adding', async () => {
    const store = await fresh()
    await store.write(async (tx) => {
      expect(await tx.lockSite(site.id)).toEqual(site)
      expect(await tx.lockSite(id<SiteId>('nobody'))).toBeNull()
      await tx.insertAllowed(address)
      await tx.insertAllowed(host)
    })
    expect(await store.read.allowed()).toEqual([host, address])
    await store.write((tx) => tx.deleteAllowed(host.id))
    expect(await store.read.allowed()).toEqual([address])
  })

  test('[ST81] of twenty who confirm an address, one does', async () => {
    const store = await fresh()
    await store.write((tx) => tx.insertAllowed(address))
    const won = await Promise.all(
      times(20, (i) => store.write((tx) => tx.confirmAllowed(address.id, id<AgentId>(`a${i}`), at(10 + i)))),
    )
    expect(won.filter(Boolean)).toHaveLength(1)
    const winner = won.indexOf(true)
    expect(await store.read.allowed()).toEqual([
      { ...address, confirmedBy: id<AgentId>(`a${winner}`), confirmedAt: at(10 + winner) },
    ])
    expect(await store.write((tx) => tx.confirmAllowed(id<AllowedId>('gone'), ana, at(1)))).toBe(false)
  })

  test('[ST82] what was done to a list is read from its end, and is that of no other site', async () => {
    const store = await fresh()
    const entry = (n: number, kind: AllowLogEntry['event']['kind']): AllowLogEntry => ({
      site: site.id,
      at: at(n),
      by: ana,
      event: { kind, what: 'address', value: address.value, label: 'Refunds' },
    })
    const entries = [entry(1, 'added'), entry(2, 'confirmed'), entry(2, 'removed')]
    for (const one of entries) await store.write((tx) => tx.noteAllowed(one))
    expect(await store.read.allowLog(site.id, 10)).toEqual(entries.toReversed())
    expect(await store.read.allowLog(site.id, 1)).toEqual(entries.slice(-1))
    expect(await store.read.allowLog(id<SiteId>('other'), 10)).toEqual([])
  })

  test('[ST83] an agent’s attempts: all of this conversation, and those elsewhere since then', async () => {
    const store = await fresh()
    const attempts = [
      attempt(c1, 1, { again: false, at: at(10) }),
      attempt(c2, 1, { at: at(20) }),
      attempt(c2, 2, { at: at(30) }),
      attempt(c2, 3, { at: at(40), agent: bo }),
    ]
    await store.write(async (tx) => {
      for (const one of attempts) await tx.insertAttempt(one)
    })
    expect(await store.read.attemptsOf(ana, c1, at(30))).toEqual([attempts[0], attempts[2]])
    expect(await store.read.attemptsOf(ana, c1, at(20))).toEqual(attempts.slice(0, 3))
    expect(await store.read.attemptsOf(bo, c1, at(41))).toEqual([])
  })

  test('[ST84] repeated attempts are open until somebody has seen to them, the oldest first', async () => {
    const store = await fresh()
    await store.write(async (tx) => {
      await tx.insertAttempt(attempt(c1, 1, { again: false }))
      await tx.insertAttempt(attempt(c1, 5))
      await tx.insertAttempt(attempt(c1, 3))
      await tx.insertAttempt(attempt(c1, 4, { agent: bo, team: id<TeamId>('b') }))
    })
    const open = async () => (await store.read.openAttempts()).map(({ seq }) => seq)
    expect(await open()).toEqual([3, 4, 5])
    expect(await store.write((tx) => tx.seeAttempts(c1, ana, bo, at(9)))).toBe(2)
    expect(await open()).toEqual([4])
    expect(await store.write((tx) => tx.seeAttempts(c1, ana, bo, at(10)))).toBe(0)
    const [first, third] = await store.read.attemptsOf(ana, c1, at(0))
    expect([first?.seenBy, third]).toEqual([null, attempt(c1, 3, { seenBy: bo, seenAt: at(9) })])
  })

  test('[X7] who reads too much is noted once for each way of it, with when it was noticed last', async () => {
    const store = await fresh()
    const note = (name: string, what: 'opened' | 'searched', when: number) =>
      store.write((tx) => tx.noteOverreading({ agent: id<AgentId>(name), what, at: at(when) }))
    await note('ana', 'opened', 1)
    await note('ana', 'searched', 2)
    await note('ana', 'opened', 5)
    await note('bo', 'opened', 4)
    expect(await store.read.overreading(at(2))).toEqual([
      { agent: 'ana', what: 'opened', at: at(5) },
      { agent: 'bo', what: 'opened', at: at(4) },
      { agent: 'ana', what: 'searched', at: at(2) },
    ])
    expect(await store.read.overreading(at(6))).toEqual([])
  })
}
