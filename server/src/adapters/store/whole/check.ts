import { leafOf, linked, startOf } from '@walletdesk/shared/domain/record/chain.ts'
import { envelopeOf } from '../../../core/record/seal.ts'
import { dataEnvelope } from '../../../core/retention.ts'
import { digest } from '../../crypto/digest.ts'
import { toFact } from '../conversation-row.ts'
import { toDataEntry } from '../retention.ts'
import { allColumnsOf, type DataLogRow, type FactRow, type TableName, type Tables, tableNames } from '../tables.ts'
import type { Row, Whole } from './whole.ts'

export type Counts = Readonly<Record<TableName, number>>

/** What an installation holds, and what is wrong with it: a sentence each, with ids and numbers only. */
export type Checked = { counts: Counts; conversations: number; entries: number; problems: string[] }

/** More than this many of a kind are counted and not named. */
const NAMED = 20

/** Every count of a head that is not that of its log, and logs without a conversation. */
const UNEVEN = `select c.id, c.head, coalesce(f.n, 0), coalesce(f.first, 1), coalesce(f.last, 0)
  from conversation c
  left join (select conversation, count(*) as n, min(seq) as first, max(seq) as last from fact group by conversation) f
    on f.conversation = c.id
  where c.head <> coalesce(f.n, 0) or (f.n > 0 and (f.first <> 1 or f.last <> c.head))
  order by c.id limit ${NAMED}`
const STRAY = `select distinct conversation from fact
  where not exists (select 1 from conversation c where c.id = fact.conversation) order by 1 limit ${NAMED}`

/**
 * Counts every table, and checks every log: without a gap, up to its head, each entry in the chain as it was hashed; and what was
 * done to the data of each site.
 */
export async function checkWhole(whole: Whole): Promise<Checked> {
  const counts = await countsOf(whole)
  const uneven = (await whole.ask(UNEVEN)).map(
    ([id, head, n, first, last]) =>
      `Conversation ${id} says it has ${head} entries, and its log has ${n}, numbered ${first} to ${last}.`,
  )
  const stray = (await whole.ask(STRAY)).map(([id]) => `There is a log of ${id}, and no such conversation.`)
  const broken = await brokenChains(whole)
  const changed = await changedDataLogs(whole)
  return {
    counts,
    conversations: counts.conversation,
    entries: counts.fact,
    problems: [...uneven, ...stray, ...broken, ...changed],
  }
}

async function countsOf(whole: Whole): Promise<Counts> {
  const counts: Partial<Record<TableName, number>> = {}
  for (const table of tableNames) {
    const [row] = await whole.ask(`select count(*) from "${table}"`)
    counts[table] = Number(row?.[0])
  }
  return counts as Counts
}

async function brokenChains(whole: Whole): Promise<string[]> {
  const problems: string[] = []
  let more = 0
  let of: string | null = null
  let before: string | null = null
  let broken = false
  for await (const page of whole.pages('fact')) {
    for (const row of page) {
      const fact = rowOf('fact', row)
      if (fact.conversation !== of) {
        of = fact.conversation
        before = null
        broken = false
      }
      // What follows a broken link cannot be told from what is right.
      if (!broken && !linkedTo(fact, before)) {
        broken = true
        if (problems.length < NAMED)
          problems.push(
            `Entry ${fact.seq} of conversation ${fact.conversation} is not what it was when it was hashed into the chain.`,
          )
        else more++
      }
      before = fact.chain
    }
  }
  return more > 0 ? [...problems, `So are the logs of ${more} more conversations.`] : problems
}

const rowOf = <Name extends TableName>(table: Name, values: Row) =>
  Object.fromEntries(allColumnsOf[table].map((name, i) => [name, values[i]])) as Tables[Name]

function linkedTo(row: FactRow, before: string | null): boolean {
  try {
    const leaf = leafOf(envelopeOf(toFact(row), row.salt, digest), digest)
    return linked(before ?? startOf(row.conversation, digest), leaf, digest) === row.chain
  } catch {
    // Not even the form in which entries are written.
    return false
  }
}

/** What was done to the data of each site: the first line of each that is not what was written down. */
async function changedDataLogs(whole: Whole): Promise<string[]> {
  const problems = new Map<string, string>()
  let before: DataLogRow | null = null
  for await (const page of whole.pages('data_log')) {
    for (const values of page) {
      const row = rowOf('data_log', values)
      const last: DataLogRow | null = before?.site === row.site ? before : null
      if (!problems.has(row.site) && !follows(row, last))
        problems.set(
          row.site,
          `Line ${row.seq} of what was done to the data of site ${row.site} is not what it was when it was hashed into the chain.`,
        )
      before = row
    }
  }
  return [...problems.values()]
}

function follows(row: DataLogRow, last: DataLogRow | null): boolean {
  try {
    const { seq, salt } = row
    const leaf = leafOf(dataEnvelope({ seq, salt, entry: toDataEntry(row) }, digest), digest)
    return seq === (last?.seq ?? 0) + 1 && linked(last?.chain ?? startOf(row.site, digest), leaf, digest) === row.chain
  } catch {
    return false
  }
}
