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

/** Of each table whose rows are not as many as were backed up. */
export function otherCounts({ counts }: Pick<Looked, 'counts'>, manifest: Pick<Manifest, 'counts'>): string[] {
  return Object.entries(counts ?? {})
    .filter(([table, n]) => manifest.counts && manifest.counts[table] !== n)
    .map(([table, n]) => `The table "${table}" has ${n} rows, and ${manifest.counts?.[table]} were backed up.`)
}
