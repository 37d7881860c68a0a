import { leafOf, linked, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { digest } from '../src/adapters/crypto/digest.ts'
import { openStore } from '../src/adapters/store/open.ts'
import type { Conversation } from '../src/core/conversation/conversation.ts'
import { envelopeOf, type SealedFact } from '../src/core/record/seal.ts'
import type { Store } from '../src/ports/store.ts'

export type StoredLog = {
  conversation: Conversation
  facts: readonly SealedFact['fact'][]
  /** The entry at which its chain breaks; `null` where it holds. */
  brokenAt: number | null
}

const MANY = 1_000_000
const PAGE = 500
const FAR = instant(8e15)

async function wholeLog(store: Store, conversation: Conversation): Promise<StoredLog> {
  const all: SealedFact[] = []
  for (let since = -1; ; ) {
    const page = await store.read.sealed(conversation.id, since, PAGE)
    all.push(...page)
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    since = last.fact.seq
  }
  let chain = startOf(conversation.id, digest)
  const broken = all.find((entry) => {
    chain = linked(chain, leafOf(envelopeOf(entry.fact, entry.salt, digest), digest), digest)
    return chain !== entry.chain
  })
  return { conversation, facts: all.map(({ fact }) => fact), brokenAt: broken?.fact.seq ?? null }
}

/** Everything that was said to anybody, as it lies in the store, with its chains checked. */
export async function storedLogs(database: string): Promise<StoredLog[]> {
  const store = await openStore(database)
  try {
    const teams = (await store.read.teams()).map(({ id }) => id)
    const open = await store.read.conversations((await store.read.openHeads(null, MANY)).map(({ id }) => id))
    const closed = await store.read.closedOf(teams, FAR, MANY)
    const logs: StoredLog[] = []
    for (const conversation of [...open, ...closed]) logs.push(await wholeLog(store, conversation))
    return logs
  } finally {
    await store.close()
  }
}
