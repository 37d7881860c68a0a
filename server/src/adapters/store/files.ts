import type { AgentId, ConversationId, FileId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Gist } from '@walletdesk/shared/domain/outgoing/index.ts'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import type { StoredFile, Uploader } from '../../core/file/file.ts'
import type { FileReads, FileWrites } from '../../ports/store-files.ts'
import { columns, type Db, run, statement } from './db.ts'
import { columnsOf, type FileRow } from './tables.ts'

const byId = statement(({ sql }, a: { id: FileId }) =>
  sql.selectFrom('file').select(columnsOf.file).where('id', '=', a.id),
)
const unsentOfVisitor = statement(({ sql }, a: { visitor: VisitorId; now: Instant }) =>
  sql
    .selectFrom('file')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('visitor', '=', a.visitor)
    .where('conversation', 'is', null)
    .where('expires_at', '>', a.now),
)
const unsentOfAgent = statement(({ sql }, a: { agent: AgentId; now: Instant }) =>
  sql
    .selectFrom('file')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('visitor', 'is', null)
    .where('agent', '=', a.agent)
    .where('conversation', 'is', null)
    .where('expires_at', '>', a.now),
)
const claim = statement(({ sql }, a: { now: Instant; skip: number; limit: number }) =>
  sql
    .updateTable('file')
    .set({ kept: 0 })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('file')
        .select('id')
        .where('expires_at', '<=', a.now)
        .orderBy('expires_at')
        .orderBy('id')
        .limit(a.limit)
        .offset(a.skip),
    )
    // Again: it may have been sent since it was found.
    .where('expires_at', '<=', a.now)
    .returning(columnsOf.file),
)
const insert = statement(({ sql }, a: FileRow) => sql.insertInto('file').values(columns(a, columnsOf.file)))
const kept = statement(({ sql }, a: { id: FileId }) => sql.updateTable('file').set({ kept: 1 }).where('id', '=', a.id))
const send = statement(({ sql }, a: { id: FileId; conversation: ConversationId; now: Instant; until: Instant }) =>
  sql
    .updateTable('file')
    .set({ conversation: a.conversation, expires_at: a.until, gist: null })
    .where('id', '=', a.id)
    .where('conversation', 'is', null)
    .where('kept', '=', 1)
    .where('expires_at', '>', a.now)
    .returning('id'),
)
const forget = statement(({ sql }, a: { id: FileId }) => sql.deleteFrom('file').where('id', '=', a.id))

export const fileReads = (db: Db): FileReads => ({
  async file(id) {
    const [row] = await byId(db, { id })
    return row ? toFile(row) : null
  },
  async filesOf(ids) {
    if (ids.length === 0) return []
    const rows = await run<FileRow>(
      db,
      db.sql
        .selectFrom('file')
        .select(columnsOf.file)
        .where('id', 'in', [...ids]),
    )
    return rows.map(toFile)
  },
  async unsentCount(by, now) {
    const [row] =
      by.role === 'visitor'
        ? await unsentOfVisitor(db, { visitor: by.visitor, now })
        : await unsentOfAgent(db, { agent: by.agent, now })
    return Number(row?.n ?? 0)
  },
  async knownObjects(objects) {
    if (objects.length === 0) return []
    const rows = await run<Pick<FileRow, 'object'>>(
      db,
      db.sql
        .selectFrom('file')
        .select('object')
        .where('object', 'in', [...objects]),
    )
    return rows.map(({ object }) => object)
  },
})

export const fileWrites = (db: Db): FileWrites => ({
  async putFile(file) {
    await insert(db, fileRow(file))
  },
  async markKept(id) {
    await kept(db, { id })
  },
  async sendFile(id, conversation, now, until) {
    return (await send(db, { id, conversation, now, until })).length === 1
  },
  async expireFiles(ids, at) {
    if (ids.length === 0) return
    await run(
      db,
      db.sql
        .updateTable('file')
        .set({ expires_at: at })
        .where('id', 'in', [...ids])
        .where('expires_at', '>', at),
    )
  },
  async claimExpired(now, skip, limit) {
    return (await claim(db, { now, skip, limit })).map(toFile)
  },
  async forgetFile(id) {
    await forget(db, { id })
  },
})

function uploaderOf({ site, visitor, agent }: FileRow): Uploader {
  if (visitor !== null && site !== null) return { role: 'visitor', visitor, site }
  invariant(agent, 'a file was uploaded by a visitor or by an agent')
  return { role: 'agent', agent }
}

const toFile = (row: FileRow): StoredFile => ({
  id: row.id,
  uploader: uploaderOf(row),
  conversation: row.conversation,
  name: row.name,
  type: row.type,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  sha256: row.sha256,
  gist: row.gist === null ? null : (JSON.parse(row.gist) as Gist),
  object: row.object,
  kept: row.kept === 1,
  at: row.at,
  expiresAt: row.expires_at,
})

const fileRow = ({ uploader, kept, expiresAt, gist, ...file }: StoredFile): FileRow => ({
  ...file,
  gist: gist && JSON.stringify(gist),
  site: uploader.role === 'visitor' ? uploader.site : null,
  visitor: uploader.role === 'visitor' ? uploader.visitor : null,
  agent: uploader.role === 'agent' ? uploader.agent : null,
  kept: kept ? 1 : 0,
  expires_at: expiresAt,
})
