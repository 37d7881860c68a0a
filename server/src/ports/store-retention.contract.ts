import { expect, test } from 'vitest'
import type { AgentId, ConversationId, FileId, SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { days, plus } from '@walletdesk/shared/kernel/time.ts'
import { leafOf, linked, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import { digest } from '../adapters/crypto/digest.ts'
import { dataEnvelope, NOTHING_PURGED } from '../core/retention.ts'
import { at, begin, closed, id, message, type OpenStore, queued, site, visitor } from './store-samples.contract.ts'
import type { Store } from './store.ts'

const HASH = 'ab'.repeat(32)

/** A closed conversation with a file, something mentioned, a stopped request and something promised. */
async function over(store: Store, name: string, of: string, when: number): Promise<ConversationId> {
  const next = queued(name, of)
  await store.write(async (tx) => {
    if (await tx.visitor(id(of))) await tx.insertConversation(next)
    else await begin(tx, next)
    await tx.append(next, [message(`MARK-${name}`), message('two')])
    await tx.noteMentions([
      {
        conversation: next.id,
        seq: 1,
        value: HASH,
        kind: 'transaction',
        byVisitor: true,
        confirmed: false,
        chain: { visitor: null, desk: null },
      },
    ])
    await tx.insertAttempt({
      conversation: next.id,
      seq: 2,
      team: next.team,
      agent: id<AgentId>('ana'),
      at: at(1),
      again: true,
      seenBy: null,
      seenAt: null,
    })
    await tx.append(closed(next, at(when)), [])
  })
  return next.id
}

const fileIn = (store: Store, name: string, conversation: string, sent: number) =>
  store.write(async (tx) => {
    await tx.putFile({
      id: id<FileId>(name),
      uploader: { role: 'agent', agent: id<AgentId>('ana') },
      conversation: null,
      name: 'log.txt',
      type: 'text/plain',
      bytes: 1,
      width: null,
      height: null,
      sha256: HASH,
      gist: null,
      object: `object-${name}`,
      kept: true,
      at: at(sent),
      expiresAt: at(1_000_000),
    })
    await tx.sendFile(id(name), id(conversation), at(sent), at(1_000_000))
  })

export function retentionRules(fresh: OpenStore): void {
  test('[D10] what a site keeps is kept with it', async () => {
    const store = await fresh()
    const keeps = { filesDays: 7, conversationsDays: 365 }
    await store.write((tx) => tx.putSite({ ...site, keeps }))
    expect((await store.read.sites())[0]?.keeps).toEqual(keeps)
  })

  test('[D11] closed conversations of a site are found from the first on, page by page', async () => {
    const store = await fresh()
    await over(store, 'c3', 'v3', 30)
    await over(store, 'c1', 'v1', 10)
    await over(store, 'c2', 'v2', 10)
    await store.write((tx) => begin(tx, queued('open', 'v4')))
    const found = await store.read.closedBefore(site.id, at(31), null, 2)
    expect(found).toEqual([
      { id: 'c1', at: at(10) },
      { id: 'c2', at: at(10) },
    ])
    expect(await store.read.closedBefore(site.id, at(31), found[1] ?? null, 2)).toEqual([{ id: 'c3', at: at(30) }])
    expect(await store.read.closedBefore(site.id, at(30), null, 9)).toHaveLength(2)
    expect(await store.read.closedBefore(id<SiteId>('other'), at(31), null, 9)).toEqual([])
  })

  test('[D11] of a purged conversation nothing is left, and its visitor goes with their last one', async () => {
    const store = await fresh()
    const first = await over(store, 'c1', 'v1', 10)
    const second = await over(store, 'c2', 'v1', 20)
    await over(store, 'c3', 'v2', 10)
    expect(await store.write((tx) => tx.purge(first))).toEqual({
      conversations: 1,
      entries: 2,
      promises: 0,
      visitors: 0,
    })
    expect(await store.read.conversation(first)).toBeNull()
    expect(await store.read.facts(first, 0, 9)).toEqual([])
    expect(await store.read.mentionsOf(first, 9)).toEqual([])
    expect((await store.read.openAttempts()).map(({ conversation }) => conversation)).toEqual(['c2', 'c3'])
    expect(await store.read.facts(second, 0, 9)).toHaveLength(2)
    expect(await store.write((tx) => tx.purge(second))).toMatchObject({ visitors: 1 })
    expect(await store.read.visitor(id('v1'))).toBeNull()
    expect(await store.read.visitor(id('v2'))).not.toBeNull()
    expect(await store.write((tx) => tx.purge(second))).toBeNull()
  })

  test('[D12] an open conversation, and one whose files are not removed yet, is not purged', async () => {
    const store = await fresh()
    await store.write((tx) => begin(tx, queued('open', 'v1')))
    expect(await store.write((tx) => tx.purge(id('open')))).toBeNull()
    const conversation = await over(store, 'c2', 'v2', 10)
    await fileIn(store, 'f', 'c2', 5)
    expect(await store.write((tx) => tx.purge(conversation))).toBeNull()
    expect(await store.write((tx) => tx.expireFilesOf(conversation, at(11)))).toEqual({ expired: 1, known: 1 })
    expect(await store.write((tx) => tx.expireFilesOf(conversation, at(11)))).toEqual({ expired: 0, known: 1 })
    await store.write((tx) => tx.forgetFile(id('f')))
    expect(await store.write((tx) => tx.purge(conversation))).toMatchObject({ conversations: 1 })
  })

  test('[D10] files sent before a moment expire, of this site alone, some at a time', async () => {
    const store = await fresh()
    await over(store, 'c1', 'v1', 10)
    for (const [n, name] of ['a', 'b', 'c'].entries()) await fileIn(store, name, 'c1', n)
    const expire = (before: number, limit: number) =>
      store.write((tx) => tx.expireFilesSent(site.id, at(before), at(100), limit))
    expect(await store.write((tx) => tx.expireFilesSent(id<SiteId>('other'), at(9), at(100), 9))).toBe(0)
    expect(await expire(2, 1)).toBe(1)
    expect((await store.read.file(id('a')))?.expiresAt).toBe(at(100))
    expect(await expire(2, 9)).toBe(1)
    expect(await expire(2, 9)).toBe(0)
    expect((await store.read.file(id('c')))?.expiresAt).toBe(at(1_000_000))
  })

  test('[D14] an erased visitor has no name and no page, stays erased, and is known to be', async () => {
    const store = await fresh()
    const v1 = id<VisitorId>('v1')
    await store.write((tx) => tx.putVisitor(visitor('v1', { name: 'Ada' })))
    expect(await store.read.isErased(v1)).toBe(false)
    expect(await store.write((tx) => tx.eraseVisitor(v1, at(5)))).toEqual({ named: true })
    expect(await store.read.isErased(v1)).toBe(true)
    await store.write((tx) => tx.putVisitor(visitor('v1', { name: 'Ada' })))
    expect(await store.read.visitor(v1)).toMatchObject({ name: null, page: { url: '', title: '' }, device: '' })
    expect(await store.write((tx) => tx.eraseVisitor(v1, at(6)))).toBeNull()
    expect(await store.write((tx) => tx.eraseVisitor(id('nobody'), at(6)))).toBeNull()
    expect(await store.read.isErased(id('nobody'))).toBe(false)
  })

  test('[D20] since a moment: in which conversations something was erased, and which visitors were', async () => {
    const store = await fresh()
    const erasing = (of: number, when: number) => ({
      ...message(''),
      body: { kind: 'erased', of, what: 'message' } as const,
      at: at(when),
    })
    for (const [name, when] of [
      ['c1', 4],
      ['c2', 5],
      ['c3', 9],
    ] as const)
      await store.write(async (tx) => {
        await begin(tx, queued(name, `v-${name}`))
        await tx.append(queued(name, `v-${name}`), [message('one'), erasing(1, when), erasing(1, when)])
        await tx.eraseVisitor(id(`v-${name}`), at(when))
      })
    await store.write((tx) => begin(tx, queued('c4', 'v-c4')))
    const { conversations, visitors } = await store.read.erasedSince(at(5))
    expect(conversations.toSorted()).toEqual(['c2', 'c3'])
    expect(visitors.toSorted()).toEqual(['v-c2', 'v-c3'])
  })

  test('[D13] what was purged in a day is one entry of the site’s log', async () => {
    const store = await fresh()
    const keeps = { kind: 'keeps', filesDays: 7, conversationsDays: null } as const
    const purged = { ...NOTHING_PURGED, conversations: 2, files: 1 }
    const note = (when: number) => store.write((tx) => tx.notePurged(site.id, at(when), purged))
    await store.write((tx) => tx.noteData({ site: site.id, at: at(0), by: id<AgentId>('ana'), event: keeps }))
    await note(1)
    await note(2)
    const tomorrow = plus(at(2), days(1))
    await store.write((tx) => tx.notePurged(site.id, tomorrow, purged))
    expect(await store.read.dataLog(site.id, 9)).toEqual([
      { site: site.id, at: tomorrow, by: null, event: { kind: 'purged', ...purged } },
      { site: site.id, at: at(2), by: null, event: { kind: 'purged', ...NOTHING_PURGED, conversations: 4, files: 2 } },
      { site: site.id, at: at(0), by: 'ana', event: keeps },
    ])
    expect(await store.read.dataLog(site.id, 1)).toHaveLength(1)

    // [D21] Each is linked to the one before it, also the one that was added to.
    let chain = startOf(site.id, digest)
    const sealed = await store.read.sealedData(site.id)
    for (const one of sealed) {
      chain = linked(chain, leafOf(dataEnvelope(one, digest), digest), digest)
      expect(one.chain).toBe(chain)
    }
    expect(sealed.map(({ seq }) => seq)).toEqual([1, 2, 3])
  })
}
