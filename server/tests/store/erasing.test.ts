import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { at, begin, id, message, queued, times, visitor, withSite } from '../../src/ports/store-samples.contract.ts'
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

/** How often each mark stands in the file itself, once all of its log is written back. */
async function timesIn(file: string): Promise<ReadonlyMap<string, number>> {
  const marks = (await readFile(file, 'latin1')).match(/MARK:[\w-]*!/g) ?? []
  return new Map([...Map.groupBy(marks, (mark) => mark)].map(([mark, all]) => [mark, all.length]))
}

/** Which numbers have a mark in any file, or a piece of one. */
const numbersIn = async (file: string) =>
  new Set([...(await found(file))].map((mark) => Number.parseInt(mark.slice(5))))

const valueOf = (n: number) => `MARK:${n}-!${'x'.repeat(50)}`

test('[Z3] of what was mentioned nothing is in any file, though rows that move leave copies of themselves', async () => {
  const file = await scratchFile()
  const before = await withSite(() => openStore(`sqlite:${file}`))
  const names = times(4_000, (n) => `c-${String(upTo(1e9)).padStart(9, '0')}-${n}`)
  for (const some of times(80, (round) => times(50, (i) => 50 * round + i)))
    await before.write(async (tx) => {
      for (const n of some) {
        const [name, of] = [names[n] ?? '', `v-${n}`]
        const chain = { visitor: null, desk: null }
        await begin(tx, queued(name, of))
        await tx.append(queued(name, of), [message('sent')])
        await tx.noteMentions([
          {
            conversation: id(name),
            seq: 1,
            value: valueOf(n),
            kind: 'transaction',
            byVisitor: true,
            confirmed: false,
            chain,
          },
        ])
        if (n % 3 === 0) await tx.chooseChain(id(name), valueOf(n), 'visitor', 'ethereum')
      }
    })
  await before.close()
  // Once in the table and once in its index; of the rest a copy lies about.
  const copied = [...(await timesIn(file))].flatMap(([mark, found]) =>
    found > 2 ? [Number.parseInt(mark.slice(5))] : [],
  )
  expect(copied.length).toBeGreaterThan(0)

  const store = await openStore(`sqlite:${file}`)
  const [one = 0, ...others] = copied.slice(0, 20)
  await store.write((tx) => tx.forgetMentions(id(names[one] ?? ''), 1))
  for (const n of others) await store.write((tx) => tx.forgetMentionsOf(id(names[n] ?? '')))
  await store.write(async (tx) => {
    for (const n of [one, ...others]) await tx.erase(id(names[n] ?? ''), 1)
  })
  expect(await numbersIn(file)).toEqual(new Set(names.keys()).difference(new Set([one, ...others])))
  await store.close()
})

test('[D14] of who a visitor was nothing is in any file, though the pages they were on were of every length', async () => {
  const file = await scratchFile()
  const before = await withSite(() => openStore(`sqlite:${file}`))
  const on = (n: number, url: string) => visitor(`v-${n}`, { name: `MARK:${n}-!`, page: { url, title: '' } })
  for (const some of times(60, (round) => times(50, (i) => 50 * round + i)))
    await before.write(async (tx) => {
      for (const n of some) await tx.putVisitor(on(n, ''))
      for (const n of some) await tx.putVisitor(on(upTo(n + 1), padding()))
    })
  await before.close()
  const copied = [...(await timesIn(file))].flatMap(([mark, found]) =>
    found > 1 ? [Number.parseInt(mark.slice(5))] : [],
  )
  expect(copied.length).toBeGreaterThan(0)

  const store = await openStore(`sqlite:${file}`)
  const gone = copied.slice(0, 20)
  for (const n of gone) await store.write((tx) => tx.eraseVisitor(id(`v-${n}`), at(1)))
  expect(await numbersIn(file)).toEqual(new Set(times(3_000, (n) => n)).difference(new Set(gone)))
  expect(await store.read.visitors(times(3_000, (n) => id<VisitorId>(`v-${n}`)))).toHaveLength(3_000)
  await store.close()
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
