import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { relearnServer } from '../server/src/main/relearn.ts'

// `pnpm relearn`, while the server is stopped: it reads DATA_DIR and DATABASE_URL as the server does.
const { DATA_DIR, DATABASE_URL } = process.env
const done = await relearnServer({ DATA_DIR, DATABASE_URL }, systemClock)
if (done.ok) {
  const { teams, entries } = done.value
  console.log(`Learned from ${entries.toLocaleString('en')} entries of the record, for ${teams} team(s).`)
} else {
  console.error(String(done.args?.sentence))
  process.exitCode = 1
}
