import { sql } from 'kysely'
import type { Millis } from '@walletdesk/shared/kernel/time.ts'
import type { LeaseReads, LeaseWrites } from '../../ports/store-leases.ts'
import { type Db, statement } from './db.ts'
import { type Engine, storeNow } from './dialect.ts'

type Ask = { name: string; holder: string; lasts: Millis }

/** No lease of now ends so late. A clock that is put right by moments is not one that was set back. */
const tooLate = (now: (typeof storeNow)[Engine], lasts: Millis) => sql<never>`${now} + 2 * ${lasts}`

/** Another's, which has not ended. */
const othersNow = statement(({ engine, sql: db }, a: Ask) =>
  db
    .selectFrom('lease')
    .select('name')
    .where('name', '=', a.name)
    .where('holder', '!=', a.holder)
    .where('ends_at', '>', storeNow[engine])
    .where('ends_at', '<=', tooLate(storeNow[engine], a.lasts)),
)

// Decided on the row as it is once it is held: whoever waited for another to take it finds it taken.
const take = statement(({ engine, sql: db }, a: Ask) => {
  const now = storeNow[engine]
  const ends_at = sql<never>`${now} + ${a.lasts}`
  return db
    .insertInto('lease')
    .values({ name: a.name, holder: a.holder, ends_at, holder_before: null, unheld_for: null })
    .onConflict((taken) =>
      taken
        .column('name')
        .doUpdateSet({
          holder: a.holder,
          ends_at,
          holder_before: sql`lease.holder`,
          unheld_for: sql`case when lease.ends_at > ${now} then 0 else ${now} - lease.ends_at end`,
        })
        .where((eb) =>
          eb.or([
            eb('lease.holder', '=', a.holder),
            eb('lease.ends_at', '<=', now),
            eb('lease.ends_at', '>', tooLate(now, a.lasts)),
          ]),
        ),
    )
    .returning(['holder_before', 'unheld_for'])
})

const giveUp = statement(({ engine, sql: db }, a: Omit<Ask, 'lasts'>) =>
  db
    .updateTable('lease')
    .set({ ends_at: storeNow[engine] })
    .where('name', '=', a.name)
    .where('holder', '=', a.holder)
    .where('ends_at', '>', storeNow[engine]),
)

export const leaseReads = (db: Db): LeaseReads => ({
  async leaseIsFree(name, holder, lasts) {
    return (await othersNow(db, { name, holder, lasts })).length === 0
  },
})

export const leaseWrites = (db: Db): LeaseWrites => ({
  async takeLease(name, holder, lasts) {
    const [taken] = await take(db, { name, holder, lasts })
    if (!taken) return null
    const { holder_before, unheld_for } = taken
    return { before: holder_before === null ? null : { holder: holder_before, unheldFor: unheld_for as Millis } }
  },
  async giveUpLease(name, holder) {
    await giveUp(db, { name, holder })
  },
})
