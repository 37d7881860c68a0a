import pg from 'pg'
import { bodyOf, CHAIN, type RawStore, type Row, SALT } from './raw-store.ts'

/** Statements at a time: while one waits for the disk, the next is made up. */
const AT_ONCE = 2
const MAX_GROUP = 256

/** Several nodes write, so a conversation's row counts; one statement, and so one commit, for all that arrived together. */
const INSERT = `
  with said as (
    select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[])
      as said (conversation, at, visitor, key, body)
  ),
  raised as (
    update conversation set head = head + 1 from said where conversation.id = said.conversation
    returning conversation.id, conversation.head
  )
  insert into fact (conversation, seq, at, visitor, sender, key, kind, body, salt, chain)
  select said.conversation, raised.head, said.at, said.visitor, 'visitor', said.key, 'message', said.body, $6, $7
  from said join raised on raised.id = said.conversation
  returning key, seq`

/** Makes the tables: of the facts one like WalletDesk's own, with its indexes. */
export async function makeRawTables(url: string, likeThatOf: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create table fact (like ${likeThatOf}.fact including all)`)
  await client.query('create table conversation (id text collate "C" primary key, head integer not null)')
  await client.end()
}

/** The same on PostgreSQL, from a pool. Of one conversation there is one message in a statement. */
export function openRawPostgres(url: string): RawStore {
  const pool = new pg.Pool({ connectionString: url, max: AT_ONCE + 2 })
  const spokenIn = new Set<string>()
  let waiting: { row: Row; done: (seq: number) => void }[] = []
  let gathering = false
  let underway = 0

  function gather() {
    if (gathering || underway === AT_ONCE || waiting.length === 0) return
    gathering = true
    setImmediate(() => {
      gathering = false
      const group: typeof waiting = []
      waiting = waiting.filter((one) => {
        if (group.length === MAX_GROUP || spokenIn.has(one.row.conversation)) return true
        spokenIn.add(one.row.conversation)
        group.push(one)
        return false
      })
      if (group.length > 0) void store(group)
    })
  }

  async function store(group: typeof waiting) {
    underway++
    // In one order, so that two statements do not wait for each other.
    group.sort((a, b) => (a.row.conversation < b.row.conversation ? -1 : 1))
    const list = (of: (row: Row) => unknown) => group.map(({ row }) => of(row))
    const values = [
      list((row) => row.conversation),
      list((row) => row.at),
      list((row) => row.visitor),
      list((row) => row.key),
      list(bodyOf),
      SALT,
      CHAIN,
    ]
    const { rows } = await pool.query<{ key: string; seq: number }>({ name: 'insert', text: INSERT, values })
    const seqs = new Map(rows.map(({ key, seq }) => [key, seq]))
    underway--
    for (const { row, done } of group) {
      spokenIn.delete(row.conversation)
      done(seqs.get(row.key) ?? 0)
    }
    gather()
  }

  return {
    async open(conversation) {
      await pool.query('insert into conversation values ($1, 0) on conflict do nothing', [conversation])
    },
    add(row, done) {
      waiting.push({ row, done })
      gather()
    },
    close: () => pool.end(),
  }
}
