import { parseArgs } from 'node:util'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { restoreServer } from '../server/src/main/backup.ts'
import { countsTable } from './operating/counts.ts'
import { parsed, refuse } from './operating/saying.ts'

const help = `pnpm restore FOLDER

Puts a backup where there is no installation yet: into DATA_DIR, and for PostgreSQL into the empty database DATABASE_URL.`

const given = parsed(() => parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } }))
if (given) {
  const [folder, ...rest] = given.positionals
  if (given.values.help) console.log(help)
  else if (folder === undefined || rest.length > 0) refuse(help)
  else {
    const { DATA_DIR, DATABASE_URL } = process.env
    const restored = await restoreServer({ DATA_DIR, DATABASE_URL }, folder, systemClock)
    if (!restored.ok) refuse(String(restored.args?.sentence))
    else {
      const { at, counts, files } = restored.value
      if (counts) console.log(countsTable(counts))
      console.log(`
Restored as of ${new Date(at).toISOString()}, with ${files.count.toLocaleString('en')} files. Start the server.
Open pages read their logs anew. Agents sign in again, and invitations that were not used have to be made again.
What was erased since, and whom you disabled since, is here as it was then: do it again.`)
    }
  }
}
