import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { at, begin, id, message, queued, times, withSite } from '../../src/ports/store-samples.contract.ts'
import { scratchFile } from './scratch.ts'

/**
 * Every mark that stands in the database or in any file beside it, also a torn one. The colon is none of the characters
 * of a salt, of which there are enough for any four letters to stand in one.
 */
async function found(file: string): Promise<Set<string>> {
  const folder = dirname(file)
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(`${folder}/${name}`, 'latin1')))
  return new Set(files.flatMap((bytes) => bytes.match(/MARK:[\w-]*!?/g) ?? []))
}

const random = seededRandom(7)
const upTo = (n: number) => Math.floor(random.next() * n)
/** Of every length that makes pages split and texts go over into other pages. */
const padding = () => '充值未到账 '.repeat(upTo(4) === 0 ? upTo(700) : upTo(12))

test('[Z3] after ten thousand messages in conversations that grow beside each other, nothing of what is erased is in any file', async () => {
  const file = await scratchFile()
  const store = await withSite(() => openStore(`sqlite:${file}`))
  const conversations: { id: ConversationId; of: string; seq: number }[] = []
  const said: { conversation: ConversationId; seq: number; mark: string }[] = []
  for (const round of times(100, (i) => i)) {
    await store.write(async (tx) => {
      for (const n of times(100, (i) => i)) {
        if (conversations.length < 4 || upTo(12) === 0) {
          const name = `c-${String(upTo(1_000_000)).padStart(6, '0')}-${conversations.length}`
          conversations.push({ id: id(name), of: `v-${name}`, seq: 0 })
          await begin(tx, queued(name, `v-${name}`))
        }
        const one = conversations.at(-1 - upTo(Math.min(60, conversations.length)))
        if (!one) throw new Error('there are conversations')
        const mark = `MARK:${round}-${n}-!`
        const text = mark + padding()
        const last = { from: 'visitor' as const, text, at: at(round) }
        await tx.append(queued(one.id, one.of, { last }), [message(text, { at: at(round) })])
        said.push({ conversation: one.id, seq: ++one.seq, mark })
      }
    })
  }
  const kept = said.filter((_, i) => i % 3 === 0)
  // The search finds what is there: otherwise it would prove nothing.
  expect((await found(file)).isSupersetOf(new Set(said.map(({ mark }) => mark)))).toBe(true)

  await store.write(async (tx) => {
    for (const { conversation, seq } of said.filter((_, i) => i % 3 !== 0)) await tx.erase(conversation, seq)
  })
  expect((await found(file)).difference(new Set(kept.map(({ mark }) => mark)))).toEqual(new Set())
  await store.write(async (tx) => {
    for (const { conversation, seq } of kept) await tx.erase(conversation, seq)
  })
  expect(await found(file)).toEqual(new Set())
  await store.close()
  expect(await found(file)).toEqual(new Set())
})

test('[Z3] while somebody reads the file, as a backup does, what is erased leaves the log with the next commit after', async () => {
  const file = await scratchFile()
  const store = await withSite(() => openStore(`sqlite:${file}`))
  await store.write((tx) => begin(tx, queued('c1', 'v1')))
  await store.write((tx) => tx.append(queued('c1', 'v1'), [message('MARK:in-the-log')]))
  const backup = new DatabaseSync(file, { readOnly: true })
  backup.exec('begin')
  backup.prepare('select count(*) from fact').get()
  await store.write((tx) => tx.erase(id('c1'), 1))
  expect(await found(file)).not.toEqual(new Set())
  backup.exec('commit')
  backup.close()
  await store.write((tx) => begin(tx, queued('c2', 'v2')))
  expect(await found(file)).toEqual(new Set())
  await store.close()
})
