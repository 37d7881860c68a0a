import { DatabaseSync } from 'node:sqlite'
import { bodyOf, CHAIN, type RawStore, type Row, SALT } from './raw-store.ts'

/**
 * One row a message in a table like WalletDesk's own (its definition and its indexes are read from WalletDesk's file), in
 * raw SQL, everything that arrived together in one commit. There is one process, so the numbers are counted in memory.
 */
export function openRawSqlite(file: string, likeThatOf: string): RawStore {
  const model = new DatabaseSync(likeThatOf, { readOnly: true })
  const definitions = model.prepare("select sql from sqlite_schema where tbl_name = 'fact' and sql is not null").all()
  model.close()
  const db = new DatabaseSync(file)
  db.exec('pragma journal_mode = wal')
  db.exec('pragma synchronous = full')
  for (const { sql } of definitions) db.exec(String(sql))
  const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')]
  const insert = db.prepare(
    "insert into fact (conversation, seq, at, visitor, sender, key, kind, body, salt, chain) values (?, ?, ?, ?, 'visitor', ?, 'message', ?, ?, ?)",
  )
  const heads = new Map<string, number>()
  let waiting: { row: Row; done: (seq: number) => void }[] = []

  function flush() {
    const group = waiting
    waiting = []
    begin.run()
    const numbered = group.map(({ row, done }) => {
      const seq = (heads.get(row.conversation) ?? 0) + 1
      heads.set(row.conversation, seq)
      insert.run(row.conversation, seq, row.at, row.visitor, row.key, bodyOf(row), SALT, CHAIN)
      return () => done(seq)
    })
    commit.run()
    for (const tell of numbered) tell()
  }

  return {
    open: async () => {},
    add(row, done) {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ row, done })
    },
    close: async () => db.close(),
  }
}
