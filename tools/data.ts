import { parseArgs } from 'node:util'
import { moveInstallation } from '../server/src/main/move.ts'
import { countsTable } from './operating/counts.ts'
import { parsed, refuse } from './operating/saying.ts'

const help = `pnpm data move --from sqlite:PATH [--to postgres://HOST/DATABASE]
    copies a whole installation into an empty PostgreSQL database, and checks the copy. The server must be stopped.
    Without --to it goes to DATABASE_URL, which keeps the password off the command line.`

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

const given = parsed(() =>
  parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string' }, help: { type: 'boolean' } },
  }),
)
if (given) {
  const [command, ...rest] = given.positionals
  if (given.values.help) console.log(help)
  else if (command === 'move' && rest.length === 0) await move(given.values)
  else refuse(help)
}
