import { Migrator } from 'kysely/migration'
import type { Db } from '../db.ts'
import type { Engine } from '../dialect.ts'
import { init } from './0001-init.ts'
import { promise } from './0002-promise.ts'
import { plans } from './0003-plans.ts'
import { waits } from './0004-waits.ts'
import { record } from './0005-record.ts'
import { files } from './0006-files.ts'
import { intake } from './0007-intake.ts'
import { outgoing } from './0008-outgoing.ts'
import { references } from './0009-references.ts'
import { guard } from './0010-guard.ts'
import { gist } from './0011-gist.ts'
import { leases } from './0012-leases.ts'
import { retention } from './0013-retention.ts'
import { keysByTime } from './0014-keys-by-time.ts'
import { nodes } from './0015-nodes.ts'
import { erasedSince } from './0016-erased-since.ts'
import { overreading } from './0017-overreading.ts'
import { dataChain } from './0018-data-chain.ts'

/** In their order. The list is append only: what was released never changes. */
const migrations = (engine: Engine) => ({
  '0001-init': init(engine),
  '0002-promise': promise(engine),
  '0003-plans': plans(engine),
  '0004-waits': waits(engine),
  '0005-record': record(engine),
  '0006-files': files(engine),
  '0007-intake': intake(engine),
  '0008-outgoing': outgoing(engine),
  '0009-references': references(engine),
  '0010-guard': guard(engine),
  '0011-gist': gist(engine),
  '0012-leases': leases(engine),
  '0013-retention': retention(engine),
  '0014-keys-by-time': keysByTime(),
  '0015-nodes': nodes(engine),
  '0016-erased-since': erasedSince(),
  '0017-overreading': overreading(engine),
  '0018-data-chain': dataChain(engine),
})

/** The steps to the newest schema. */
export const allSteps: readonly string[] = Object.keys(migrations('sqlite'))

/** Brings the database to the newest schema: all the way, or not at all. */
export async function migrate({ engine, sql }: Pick<Db, 'engine' | 'sql'>, schema?: string): Promise<void> {
  const migrator = new Migrator({
    db: sql,
    provider: { getMigrations: async () => migrations(engine) },
    ...(schema ? { migrationTableSchema: schema } : {}),
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
