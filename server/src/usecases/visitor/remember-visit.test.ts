import { expect, test } from 'vitest'
import { openSqlite } from '../../adapters/store/sqlite.ts'
import { site, team, visitor } from '../../ports/store-samples.contract.ts'
import { rememberVisit } from './remember-visit.ts'

test('[D11] who is purged while they come back is forgotten', async () => {
  const store = await openSqlite(':memory:')
  await store.write(async (tx) => {
    await tx.putTeam(team)
    await tx.putSite(site)
  })
  const ada = visitor('ada')
  // As it was a moment ago.
  const before = { ...store, read: { ...store.read, visitor: async () => ada } }
  const now = { locale: 'en', timeZone: 'UTC', page: { url: 'https://wallet.example/', title: '' }, device: 'Firefox' }
  expect(await rememberVisit({ store: before }, { role: 'visitor', visitor: ada.id, site: site.id }, now)).toBeNull()
  expect(await store.read.visitor(ada.id)).toBeNull()
  await store.close()
})
