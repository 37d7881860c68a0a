import { type Instant, instant } from '@walletdesk/shared/kernel/time.ts'
import { allSteps } from '../store/migrations/index.ts'
import { openStore } from '../store/open.ts'
import type { Looked } from './looked.ts'
import type { Manifest } from './manifest.ts'

/**
 * What a restored database forgets, as statements. The epoch: by a new one pages know that what they have may be ahead of
 * what is here. Sign-ins and links: what was ended or used since the backup would hold again.
 */
export const forgetting = (): string[] => [
  `update meta set value = '${crypto.randomUUID()}' where name = 'epoch'`,
  'delete from session',
  'delete from link',
]

/** Its tables are not those of today, and what stands in them cannot be looked at until they are. */
export const isOlder = ({ steps }: Pick<Manifest, 'steps'>): boolean => steps.length < allSteps.length

/**
 * Brings a restored database up to date, and notes in what was done to each site's data that it was restored: what was
 * erased or purged since the backup was made is here as it was then.
 */
export async function noteRestored(database: string, { at }: Pick<Manifest, 'at'>, now: Instant): Promise<void> {
  const store = await openStore(database)
  try {
    await store.write(async (tx) => {
      for (const { id: site } of await tx.sites()) {
        await tx.lockSite(site)
        await tx.noteData({ site, at: now, by: null, event: { kind: 'restored', backupAt: instant(at) } })
      }
    })
  } finally {
    await store.close()
  }
}

/** Of each table whose rows are not as many as were backed up. */
export function otherCounts({ counts }: Pick<Looked, 'counts'>, manifest: Pick<Manifest, 'counts'>): string[] {
  return Object.entries(counts ?? {})
    .filter(([table, n]) => manifest.counts && manifest.counts[table] !== n)
    .map(([table, n]) => `The table "${table}" has ${n} rows, and ${manifest.counts?.[table]} were backed up.`)
}
