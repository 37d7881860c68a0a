import { DatabaseSync } from 'node:sqlite'

export type Row = { conversation: string; seq: number; at: number; visitor: string; key: string; text: string }

/** As long as WalletDesk's; made by nothing. */
const SALT = 's'.repeat(44)
const CHAIN = 'c'.repeat(43)

/**
 * The least that keeps a message durably: one row in a table like WalletDesk's own (its definition and its indexes
 * are read from WalletDesk's file), in raw SQL, everything that arrived together in one commit.
 */
export function openRawStore(file: string, likeThatOf: string) {
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
  let waiting: { row: Row; done: () => void }[] = []

  function flush() {
    const group = waiting
    waiting = []
    begin.run()
    for (const { row } of group) {
      const body = JSON.stringify({ kind: 'message', text: row.text })
      insert.run(row.conversation, row.seq, row.at, row.visitor, row.key, body, SALT, CHAIN)
    }
    commit.run()
    for (const { done } of group) done()
  }

  return {
    /** Calls `done` once the row is on disk. */
    add(row: Row, done: () => void) {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ row, done })
    },
    close: () => db.close(),
  }
}
