import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { CommandRefused } from '../../ports/command-refused.ts'

const MANIFEST = 'manifest.json'
/** Of everything else in the folder, in the form of `sha256sum`. */
export const SUMS = 'SHA256SUMS'
export const FILES = 'files'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const manifestSchema = v.strictObject({
  format: v.literal('walletdesk-backup/1'),
  at: count,
  engine: v.picklist(['sqlite', 'postgres']),
  /** The name of the database's copy in the folder. */
  database: v.picklist(['database.sqlite', 'database.pgdump']),
  /** Of PostgreSQL: the schema that the tables are in. */
  schema: v.nullable(v.string()),
  /** The steps of the schema it was written with. */
  steps: v.array(v.string()),
  /** Rows of each table; `null` where another version wrote them, whose tables are not known here. */
  counts: v.nullable(v.record(v.string(), count)),
  files: v.strictObject({ count, bytes: count }),
  /** SHA-256 of the list of sums, hex. */
  sums: v.string(),
})

export type Manifest = v.InferOutput<typeof manifestSchema>

export const databaseName = { sqlite: 'database.sqlite', postgres: 'database.pgdump' } as const

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new CommandRefused(`There is no backup in ${folder}: it has no ${MANIFEST}.`)
  })
  const parsed = v.safeParse(manifestSchema, jsonOf(text))
  if (parsed.success) return parsed.output
  throw new CommandRefused(`${join(folder, MANIFEST)} is damaged, or of a newer version of WalletDesk.`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
