import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Engine } from './dialect.ts'
import type { TableName, Tables } from './tables.ts'

/** One connection, or whatever stands for one: Kysely writes the SQL, `run` executes it. */
export interface Db {
  readonly engine: Engine
  /** Builds queries. Executing goes through `run`, which knows the connection and turns failures into ours. */
  readonly sql: Kysely<Tables>
  /** `name` marks a text that never changes, which the engine may keep prepared under it. */
  run<R>(text: string, values: readonly unknown[], name?: string): Promise<R[]>
}

/** For a query whose text depends on its arguments, such as a list of ids. */
export function run<R>(db: Db, query: Compilable<R>): Promise<R[]> {
  const { sql, parameters } = query.compile()
  return db.run(sql, parameters)
}

class Argument {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

const named = new Proxy({}, { get: (_, name) => new Argument(String(name)) })

/** A query with its arguments in their places. `R` is a row of what it returns. */
export type Prepared<R> = { text: string; values: readonly unknown[]; name: string; readonly row?: R }

let statements = 0

/**
 * A query that is compiled once per engine, because compiling costs more than executing. While `build` runs,
 * `args` holds stand-ins, so it may pass them on as values but not look at them.
 */
export function prepared<Args extends object, R>(build: (db: Pick<Db, 'engine' | 'sql'>, args: Args) => Compilable<R>) {
  const compiled = new Map<Engine, Prepared<R>>()
  const number = ++statements
  const compile = (db: Pick<Db, 'engine' | 'sql'>): Prepared<R> => {
    const { sql, parameters } = build(db, named as Args).compile()
    const made = { text: sql, values: parameters, name: `walletdesk-${number}` }
    compiled.set(db.engine, made)
    return made
  }
  return (db: Pick<Db, 'engine' | 'sql'>, args: Args): Prepared<R> => {
    const { text, values, name } = compiled.get(db.engine) ?? compile(db)
    const given = args as Record<string, unknown>
    return { text, name, values: values.map((value) => (value instanceof Argument ? given[value.name] : value)) }
  }
}

/** The same, executed where it is asked for. */
export function statement<Args extends object, R>(
  build: (db: Pick<Db, 'engine' | 'sql'>, args: Args) => Compilable<R>,
) {
  const of = prepared(build)
  return (db: Db, args: Args): Promise<R[]> => execute(db, of(db, args))
}

export const execute = <R>(db: Db, { text, values, name }: Prepared<R>): Promise<R[]> => db.run(text, values, name)

/** `args` cut to these columns, for `values` and `set`. */
export function columns<Args extends object, Name extends keyof Args>(args: Args, names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, args[name]])) as Pick<Args, Name>
}

/** A text of our own as a query. */
export const asWritten = <R>({ sql }: Pick<Db, 'sql'>, text: RawBuilder<R>): Compilable<R> => ({
  compile: () => text.compile(sql),
})

/** PostgreSQL: any number of rows of a table as one value, so that the text of a statement never changes. */
export const rowsOf = (table: TableName, json: string) =>
  sql`json_populate_recordset(null::${sql.table(table)}, ${json}::json)`

/** PostgreSQL: the same of a list of ids; `asked.id`. */
export const listOf = (ids: readonly string[]) => sql`unnest(${ids}::text[]) with ordinality as asked (id, place)`

export const names = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)))
