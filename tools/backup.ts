import { parseArgs } from 'node:util'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { backUpServer } from '../server/src/main/backup.ts'
import { parsed, refuse } from './operating/saying.ts'

const help = `pnpm backup [--to FOLDER]

Backs a server up while it runs: the database as of one moment, and the files it knows of, in a new folder in FOLDER
(without --to: DATA_DIR/backups). Reads DATA_DIR and DATABASE_URL as the server does. The backup holds everything, also the
server's secrets: keep it as safe as the server.`

const given = parsed(() => parseArgs({ options: { to: { type: 'string' }, help: { type: 'boolean' } } }))
if (given?.values.help) console.log(help)
else if (given) {
  const { DATA_DIR, DATABASE_URL } = process.env
  const made = await backUpServer({ DATA_DIR, DATABASE_URL }, given.values.to, systemClock)
  if (!made.ok) refuse(String(made.args?.sentence))
  else {
    const { folder, manifest, entries, gone, problems } = made.value
    const number = (n: number) => n.toLocaleString('en')
    console.log(folder)
    console.log(
      manifest.counts
        ? `  ${number(manifest.counts.conversation ?? 0)} conversations with ${number(entries)} entries, each where the chain of its log says`
        : '  a database of another version, whose rows were not looked at',
    )
    console.log(`  ${number(manifest.files.count)} files, ${number(manifest.files.bytes)} bytes`)
    if (gone > 0) console.log(`  ${number(gone)} files were erased or expired meanwhile`)
    if (problems.length === 0)
      console.log('It was read back and is whole. It holds the server’s secrets: keep it as safe as the server.')
    else {
      for (const problem of problems) console.log(problem)
      refuse('The backup was made, and something is wrong with what it was made from, or with the backup: see above.')
    }
  }
}
