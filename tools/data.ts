import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { reportText } from '@walletdesk/shared/domain/retention/report.ts'
import { type RetentionMessages, retentionEn } from '@walletdesk/shared/i18n/retention/en.ts'
import { translator } from '@walletdesk/shared/i18n/t.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { compactDatabase } from '../server/src/main/compact.ts'
import { eraseVisitorOf } from '../server/src/main/erase-visitor.ts'
import { moveInstallation } from '../server/src/main/move.ts'
import { countsTable } from './operating/counts.ts'
import { parsed, refuse } from './operating/saying.ts'

const help = `pnpm data move --from sqlite:PATH [--to postgres://HOST/DATABASE]
    copies a whole installation into an empty PostgreSQL database, and checks the copy. The server must be stopped.
    Without --to it goes to DATABASE_URL, which keeps the password off the command line.

pnpm data erase-visitor ID --as EMAIL [--json FILE]
    erases everything of a visitor (ID: theirs, or of one of their conversations), in the name of an admin, and prints a
    report of it. A server on SQLite must be stopped;
    while it runs, an admin does this in the console. Reads DATA_DIR and DATABASE_URL as the server does.

pnpm data compact
    writes the SQLite file anew: it gets smaller, and nothing is left in its unused parts. The server must be stopped.`

async function move({ from, to }: { from?: string | undefined; to?: string | undefined }): Promise<void> {
  const target = to ?? process.env.DATABASE_URL
  if (from === undefined || target === undefined) return refuse(help)
  const moved = await moveInstallation(from, target)
  if (!moved.ok) return refuse(String(moved.args?.sentence))
  const { counts, conversations, entries, problems, files } = moved.value
  if (problems.length > 0) {
    for (const problem of problems) console.log(problem)
    return refuse(`Nothing was moved: ${problems.length === 1 ? 'this is' : 'these are'} to be cleared up first.`)
  }
  console.log(countsTable(counts))
  console.log(`
Everything was copied, read back, and is the same. ${conversations.toLocaleString('en')} conversations have
${entries.toLocaleString('en')} entries without a gap, each where the chain of its log says.

${files ? `Files that people sent are not in the database and stay in ${files}: keep DATA_DIR as it is.` : 'Nobody has sent a file yet.'}
Start the server with DATABASE_URL set to the new database. The old one was not changed; remove it when you are sure.`)
}

async function erase(id: string, { as, json }: { as?: string | undefined; json?: string | undefined }) {
  if (as === undefined) return refuse(help)
  const { DATA_DIR, DATABASE_URL, PUBLIC_URL } = process.env
  const erased = await eraseVisitorOf({ DATA_DIR, DATABASE_URL, PUBLIC_URL }, { id, as }, systemClock)
  if (!erased.ok) return refuse(String(erased.args?.sentence))
  if (json !== undefined) await writeFile(json, `${JSON.stringify(erased.value, null, 2)}\n`, { mode: 0o600 })
  console.log(
    reportText(erased.value, new Date(erased.value.at).toISOString(), translator<RetentionMessages>('en', retentionEn)),
  )
}

async function compact(): Promise<void> {
  const { DATA_DIR, DATABASE_URL } = process.env
  const done = await compactDatabase({ DATA_DIR, DATABASE_URL })
  if (!done.ok) return refuse(String(done.args?.sentence))
  const { before, after } = done.value
  console.log(`Written anew: ${before.toLocaleString('en')} bytes before, ${after.toLocaleString('en')} now.`)
}

const given = parsed(() =>
  parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      as: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  }),
)
if (given) {
  const [command, id, ...rest] = given.positionals
  if (given.values.help) console.log(help)
  else if (command === 'move' && id === undefined) await move(given.values)
  else if (command === 'compact' && id === undefined) await compact()
  else if (command === 'erase-visitor' && id !== undefined && rest.length === 0) await erase(id, given.values)
  else refuse(help)
}
