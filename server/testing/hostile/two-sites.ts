import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SiteId, SiteKey } from '@walletdesk/shared/kernel/brand.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { demo } from '../../demo/content.ts'
import { randomTokens } from '../../src/adapters/crypto/tokens.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { firstStart } from '../../src/usecases/system/first-start.ts'

export const SECOND_SITE = 'other-wallet'

/** A folder to start a server on: the demo, and a second site with the same team. */
export async function twoSites(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-'))
  const store = await openStore(`sqlite:${join(folder, 'walletdesk.db')}`)
  const ids = timeOrderedIds(systemClock)
  const passwords = { hash: async () => '', verify: async () => false }
  await firstStart(
    { store, clock: systemClock, ids, tokens: randomTokens, passwords },
    { demo, zone: 'UTC', origins: [] },
  )
  const [first] = await store.read.sites()
  if (!first) throw new Error('The demo has a site.')
  await store.write((tx) =>
    tx.putSite({ ...first, id: ids.next() as SiteId, key: SECOND_SITE as SiteKey, name: 'Other Wallet' }),
  )
  await store.close()
  return folder
}
