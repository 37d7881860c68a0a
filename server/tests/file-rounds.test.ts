import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FileId, SiteId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { hours, type Instant, minus, minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { jsonLog } from '../src/adapters/log/log.ts'
import { openStore } from '../src/adapters/store/open.ts'
import type { FileStore } from '../src/ports/files.ts'
import { type Store, StoreFailure } from '../src/ports/store.ts'
import { FileRounds } from '../src/usecases/files/file-rounds.ts'

const clock = fakeClock()
let store: Store
let rounds: FileRounds
/** Names of content: all there is, those that cannot be removed, and those that were begun. */
let kept: Set<string>
let stuck: Set<string>
let begun: Set<string>
let told: string[]

beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  kept = new Set()
  stuck = new Set()
  begun = new Set()
  told = []
  const fileStore: FileStore = {
    put: () => Promise.reject(new Error('Nothing is put here')),
    get: async () => null,
    async remove(name) {
      if (stuck.has(name)) throw new StoreFailure('storage.unavailable', new Error(name))
      kept.delete(name)
      begun.delete(name)
    },
    unfinished: async () => [...begun],
  }
  const log = {
    ...jsonLog('silent', { next: () => 'incident' }),
    incident: (error: unknown) => String(told.push(String(error))),
  }
  rounds = new FileRounds({ store, clock, fileStore }, { log, may: () => true })
})
afterEach(async () => {
  await rounds.close()
  await store.close()
})

/** Files that expire one second after the other, from `first` on. */
const stored = (names: readonly string[], first: Instant = minus(clock.now(), hours(2))) =>
  store.write(async (tx) => {
    for (const [i, name] of names.entries()) {
      kept.add(name)
      await tx.putFile({
        id: name as FileId,
        uploader: { role: 'visitor', visitor: 'bo' as VisitorId, site: 'site' as SiteId },
        conversation: null,
        name: 'a.txt',
        type: 'text/plain',
        bytes: 1,
        width: null,
        height: null,
        sha256: '',
        gist: null,
        object: name,
        kept: true,
        at: first,
        expiresAt: plus(first, seconds(i)),
      })
    }
  })
const many = (what: string, n: number) => Array.from({ length: n }, (_, i) => `${what}-${i}`)
const left = () => [...kept]

test('[F12] what cannot be removed is told, without its name, and holds up no other, however many there are', async () => {
  const broken = many('broken', 120)
  for (const name of broken) stuck.add(name)
  await stored([...broken, ...many('well', 230)])
  rounds.start()
  await expect.poll(left).toEqual(broken)
  await expect.poll(() => told).toEqual(broken.map(() => 'Error: storage.unavailable'))
})

test('[F12] it is tried again a minute later', async () => {
  stuck.add('broken-0')
  await stored(['broken-0'])
  rounds.start()
  await expect.poll(() => told).toHaveLength(1)
  stuck.clear()
  await expect
    .poll(() => {
      clock.advance(minutes(1))
      return left()
    })
    .toEqual([])
  expect(await store.read.file('broken-0' as FileId)).toBeNull()
})

test('[F7] what a killed server had begun goes: with its file, or at the start when there is none', async () => {
  for (const name of ['known', 'unknown']) begun.add(name)
  await stored(['known'], plus(clock.now(), hours(1)))
  rounds.start()
  await expect.poll(() => [...begun]).toEqual(['known'])
  await expect
    .poll(() => {
      clock.advance(hours(1))
      return [...begun]
    })
    .toEqual([])
})
