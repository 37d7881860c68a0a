import { Migrator } from 'kysely/migration'
import type { Db } from '../db.ts'
import { init } from './0001-init.ts'

/** Brings the database to the newest schema. The list is append only: what was released never changes. */
export async function migrate({ engine, sql }: Pick<Db, 'engine' | 'sql'>, schema?: string): Promise<void> {
  const migrations = { '0001-init': init(engine) }
  const migrator = new Migrator({
    db: sql,
    provider: { getMigrations: async () => migrations },
    ...(schema ? { migrationTableSchema: schema } : {}),
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
