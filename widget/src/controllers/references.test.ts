import { expect, test } from 'vitest'
import type { MessageItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { ConversationId } from '@walletdesk/shared/kernel/brand.ts'
import { ok } from '@walletdesk/shared/kernel/result.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { references as known } from '../../tests/gallery/references.ts'
import { type ReferencesClient, referencesOf } from './references.ts'

const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const ALIKE = `0x5aae${'0'.repeat(32)}eaed`

const said = (text: string, seq: number): MessageItem => ({
  kind: 'message',
  id: `m${seq}`,
  conversation: 'c1' as ConversationId,
  seq,
  at: instant(seq),
  author: { role: 'visitor' },
  text,
  own: null,
})

function client() {
  const asked: string[] = []
  const references: ReferencesClient['references'] = {
    read: async (conversation) => {
      asked.push(conversation)
      return ok(known.read)
    },
    choose: async () => ok(null),
    lookUp: async () => ok(known.lookedUp),
    onChanged: () => () => {},
  }
  return { references, asked }
}

test('[C5] two addresses that begin and end alike are both marked, from the moment the second comes', () => {
  const found = referencesOf(client())
  let told = 0
  found.subscribe(() => told++)
  found.follow([said(ADDRESS, 1)], true)
  expect(found.isPoisoned(ADDRESS)).toBe(false)
  found.follow([said(ADDRESS, 1), said(`or ${ALIKE}`, 2)], true)
  expect([ADDRESS, ALIKE].map(found.isPoisoned)).toEqual([true, true])
  expect(told).toBe(1)
})

test('two who follow different threads, such as one that is just being taken away, do not go on telling each other', () => {
  const found = referencesOf(client())
  const threads = [[said(ADDRESS, 1)], [said('Hello', 1)]]
  let told = 0
  for (const thread of threads)
    found.subscribe(() => {
      if (++told < 100) found.follow(thread, true)
    })
  for (const thread of threads) found.follow(thread, true)
  expect(told).toBeLessThan(100)
})

test('[C8] 64 digits become a card when the desk knows that they were called a transaction', async () => {
  const item = said(known.read.references[0]?.value ?? '', 1)
  const one = client()
  const found = referencesOf(one)
  const told = new Promise<void>((resolve) => found.subscribe(resolve))
  expect(found.cards(item)).toEqual([])
  await told
  expect(found.cards(item)).toMatchObject([{ kind: 'transaction' }])
  expect(referencesOf(one)).toBe(found)
})

test('what is known is asked again after a lost connection', () => {
  const one = client()
  const found = referencesOf(one)
  const items = [said(ADDRESS, 1)]
  found.follow(items, true)
  const before = one.asked.length
  found.follow(items, true)
  found.follow(items, false)
  expect(one.asked).toHaveLength(before)
  found.follow(items, true)
  expect(one.asked).toHaveLength(before + 1)
})
