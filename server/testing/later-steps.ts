import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The steps of so many later versions, each as docs/operations.md has it: a table, columns that may be empty or have a
 * default, an index of what is there; and gone is what the version before the last brought.
 */
export const stepsOf = (versions: number): Record<string, Migration> =>
  Object.fromEntries(
    Array.from({ length: versions }, (_, i) => [`9${String(i + 1).padStart(3, '0')}-later`, step(i + 1)]),
  )

const step = (n: number): Migration => ({
  async up({ schema }: Kysely<never>) {
    await schema
      .createTable(`later_${n}`)
      .addColumn('id', 'text', (id) => id.primaryKey())
      .execute()
    await schema
      .alterTable('conversation')
      .addColumn(`later_${n}`, 'integer', (column) => column.defaultTo(n))
      .execute()
    await schema.alterTable('fact').addColumn(`later_${n}`, 'text').execute()
    await schema.createIndex(`later_at_${n}`).on('fact').column('at').execute()
    if (n <= 2) return
    await schema.dropIndex(`later_at_${n - 2}`).execute()
    await schema.dropTable(`later_${n - 2}`).execute()
  },
})
