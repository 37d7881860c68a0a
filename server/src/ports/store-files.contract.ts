import { expect, test } from 'vitest'
import type { AgentId, ConversationId, FileId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { StoredFile, Uploader } from '../core/file/file.ts'
import { at, id, type OpenStore, site } from './store-samples.contract.ts'

const bo = { role: 'visitor', visitor: id<VisitorId>('bo'), site: site.id } as const satisfies Uploader
const ana: Uploader = { role: 'agent', agent: id<AgentId>('ana') }

const picture = (name: string, more: Partial<StoredFile> = {}): StoredFile => ({
  id: id<FileId>(name),
  uploader: bo,
  conversation: null,
  name: '转账截图.png',
  type: 'image/png',
  bytes: 48_213,
  width: 1080,
  height: 2400,
  sha256: 'ab'.repeat(32),
  gist: null,
  object: `object-${name}`,
  kept: true,
  at: at(0),
  expiresAt: at(3_600_000),
  ...more,
})
const gist = {
  request: 'asks-in-disguise',
  places: [{ host: 'wallet.example', mail: 'ana@wallet.example' }],
  addresses: ['T1'],
} as const
const log = picture('log', { uploader: ana, type: 'text/plain', width: null, height: null, kept: false, gist })

export function fileRules(fresh: OpenStore): void {
  test('[F9] a file is remembered whole, whoever uploaded it', async () => {
    const store = await fresh()
    await store.write(async (tx) => {
      await tx.putFile(picture('a'))
      await tx.putFile(log)
    })
    expect(await store.read.file(id('a'))).toEqual(picture('a'))
    expect(await store.read.file(id('log'))).toEqual(log)
    expect(await store.read.file(id('nothing'))).toBeNull()
    const found = await store.read.filesOf([id('log'), id('nothing'), id('a')])
    expect(found.map((file) => file.id).sort()).toEqual(['a', 'log'])
    expect(await store.read.filesOf([])).toEqual([])
    await store.write((tx) => tx.markKept(log.id))
    expect(await store.read.file(log.id)).toEqual({ ...log, kept: true })
  })

  test('[F8] a file goes with one message, whoever is first', async () => {
    const store = await fresh()
    await store.write((tx) => tx.putFile(picture('a')))
    const send = (conversation: string) =>
      store.write((tx) => tx.sendFile(id('a'), id<ConversationId>(conversation), at(0), at(9_000_000)))
    const won = await Promise.all([send('c1'), send('c2')])
    expect(won.filter(Boolean)).toHaveLength(1)
    const file = await store.read.file(id('a'))
    expect(file).toMatchObject({ conversation: won[0] ? 'c1' : 'c2', expiresAt: at(9_000_000) })
    expect(await store.write((tx) => tx.sendFile(id('nothing'), id('c1'), at(0), at(1)))).toBe(false)
  })

  test('[F13] what an agent’s file leads to is forgotten when it is sent', async () => {
    const store = await fresh()
    await store.write((tx) => tx.putFile(picture('a', { uploader: ana, gist })))
    await store.write((tx) => tx.sendFile(id('a'), id<ConversationId>('c1'), at(0), at(9_000)))
    expect((await store.read.file(id('a')))?.gist).toBeNull()
  })

  test('[F8] what is not there, or not any more, goes with none', async () => {
    const store = await fresh()
    await store.write(async (tx) => {
      await tx.putFile(picture('old', { expiresAt: at(10) }))
      await tx.putFile(picture('half', { kept: false }))
    })
    const send = (name: string, now: number) =>
      store.write((tx) => tx.sendFile(id(name), id<ConversationId>('c1'), at(now), at(9_000)))
    expect(await send('old', 10)).toBe(false)
    expect(await send('half', 9)).toBe(false)
    expect(await send('old', 9)).toBe(true)
  })

  test('[F12] at the moment it expires a file is sent or removed, never both', async () => {
    const store = await fresh()
    const names = Array.from({ length: 30 }, (_, i) => `f${i}`)
    await store.write(async (tx) => {
      for (const name of names) await tx.putFile(picture(name, { expiresAt: at(10) }))
    })
    // Whoever sends has a clock that is behind the one of whoever removes.
    const sending = names.map((name) =>
      store.write((tx) => tx.sendFile(id(name), id<ConversationId>('c1'), at(9), at(9_000))),
    )
    const claiming = [0, 1, 2].map(() => store.write((tx) => tx.claimExpired(at(10), 0, 10)))
    const claimed = new Set((await Promise.all(claiming)).flat().map((file) => file.id as string))
    const sent = await Promise.all(sending)
    expect(names.filter((name, i) => sent[i] && claimed.has(name))).toEqual([])
    await store.write((tx) => tx.putFile(picture('later', { expiresAt: at(10) })))
    await store.write((tx) => tx.claimExpired(at(10), 0, 100))
    expect(await store.write((tx) => tx.sendFile(id('later'), id('c1'), at(9), at(9_000)))).toBe(false)
  })

  test('[F8] what waits to be sent is counted for each person', async () => {
    const store = await fresh()
    await store.write(async (tx) => {
      await tx.putFile(picture('a'))
      await tx.putFile(picture('b'))
      await tx.putFile(picture('sent', { conversation: id('c1') }))
      await tx.putFile(picture('old', { expiresAt: at(10) }))
      await tx.putFile(log)
    })
    expect(await store.read.unsentCount(bo, at(10))).toBe(2)
    expect(await store.read.unsentCount(ana, at(10))).toBe(1)
    expect(await store.read.unsentCount({ ...bo, visitor: id<VisitorId>('else') }, at(10))).toBe(0)
  })

  test('[F12] what has expired is claimed in order, also again, and forgotten one by one', async () => {
    const store = await fresh()
    await store.write(async (tx) => {
      await tx.putFile(picture('late', { expiresAt: at(30) }))
      await tx.putFile(picture('b', { expiresAt: at(20) }))
      await tx.putFile(picture('a', { expiresAt: at(10), conversation: id('c1') }))
      await tx.putFile(picture('erased', { expiresAt: at(900) }))
      await tx.putFile(picture('older', { expiresAt: at(5) }))
    })
    await store.write((tx) => tx.expireFiles([id('erased'), id('older')], at(15)))
    await store.write((tx) => tx.expireFiles([], at(0)))
    const expired = async (now: number, skip = 0, limit = 10) =>
      (await store.write((tx) => tx.claimExpired(at(now), skip, limit))).map((file) => file.id).sort()
    expect(await expired(20, 0, 2)).toEqual(['a', 'older'])
    expect(await expired(20, 1, 2)).toEqual(['a', 'erased'])
    expect(await expired(20)).toEqual(['a', 'b', 'erased', 'older'])
    expect(await expired(20, 4)).toEqual([])
    await store.write((tx) => tx.forgetFile(id('a')))
    expect(await expired(100)).toEqual(['b', 'erased', 'late', 'older'])
    expect(await store.read.file(id('a'))).toBeNull()
  })

  test('[F12] content is known by the file it belongs to', async () => {
    const store = await fresh()
    await store.write((tx) => tx.putFile(picture('a')))
    expect(await store.read.knownObjects(['object-a', 'object-b'])).toEqual(['object-a'])
    expect(await store.read.knownObjects([])).toEqual([])
  })
}
