import { sql } from 'kysely'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { DeskEvent } from '../../core/desk-event.ts'
import type { WaitReads, WaitWrites } from '../../ports/store-waits.ts'
import { columns, type Db, statement } from './db.ts'
import { columnsOf, type DeskEventRow, type LearnedWaitsRow, type TeamForecastRow } from './tables.ts'

const EVENTS_PER_PAGE = 500

const saved = statement((db, _: object) =>
  db.sql.selectFrom('learned_waits').select(columnsOf.learned_waits).orderBy('team'),
)
const forget = statement((db, _: object) => db.sql.deleteFrom('learned_waits'))
const put = statement((db, a: LearnedWaitsRow) =>
  db.sql.insertInto('learned_waits').values(columns(a, columnsOf.learned_waits)),
)
const note = statement((db, a: DeskEventRow) =>
  db.sql.insertInto('desk_event').values(columns(a, columnsOf.desk_event)),
)
const forecasts = statement((db, _: object) =>
  db.sql.selectFrom('team_forecast').select(columnsOf.team_forecast).orderBy('team'),
)
const storeForecast = statement((db, a: TeamForecastRow) =>
  db.sql
    .insertInto('team_forecast')
    .values(columns(a, columnsOf.team_forecast))
    .onConflict((known) => known.column('team').doUpdateSet(columns(a, ['at', 'body']))),
)
const eventsAfter = statement((db, a: { at: Instant; id: string }) =>
  db.sql
    .selectFrom('desk_event')
    .select(columnsOf.desk_event)
    .where(sql<boolean>`(at, id) > (${a.at}, ${a.id})`)
    .orderBy('at')
    .orderBy('id')
    .limit(EVENTS_PER_PAGE),
)

export const waitReads = (db: Db): WaitReads => ({
  async savedWaits() {
    return (await saved(db, {})).map(({ team, version, saved_at, covered, state }) => ({
      team,
      version,
      at: saved_at,
      covered: JSON.parse(covered),
      state,
    }))
  },
  async storedForecasts() {
    return (await forecasts(db, {})).map(({ team, at, body }) => ({ team, at, ...JSON.parse(body) }))
  },
  deskEventsSince: (from) => pages(db, from),
})

async function* pages(db: Db, from: Instant): AsyncGenerator<DeskEvent> {
  let cursor = { at: from, id: '' }
  for (;;) {
    const rows = await eventsAfter(db, cursor)
    for (const { id, at, body } of rows) yield { id, at, body: JSON.parse(body) }
    const last = rows.at(-1)
    if (!last || rows.length < EVENTS_PER_PAGE) return
    cursor = { at: last.at, id: last.id }
  }
}

export const waitWrites = (db: Db): WaitWrites => ({
  async saveWaits(all) {
    await forget(db, {})
    for (const { team, version, at, covered, state } of all) {
      await put(db, { team, version, saved_at: at, covered: JSON.stringify(covered), state })
    }
  },
  async noteDeskEvent({ id, at, body }) {
    await note(db, { id, at, body: JSON.stringify(body) })
  },
  async storeForecasts(all) {
    for (const { team, at, ...body } of all) await storeForecast(db, { team, at, body: JSON.stringify(body) })
  },
})
