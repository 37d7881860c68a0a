import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { type KeysCommand, recordKeysOf } from '../server/src/main/record-keys.ts'

// `pnpm keys` and `pnpm keys rotate`, beside a running server or not: it reads DATA_DIR and DATABASE_URL as the server does.
const [command = 'list', ...rest] = process.argv.slice(2)
const known = (command === 'list' || command === 'rotate') && rest.length === 0
if (!known) {
  console.error('pnpm keys          lists the keys that records are signed with')
  console.error('pnpm keys rotate   makes a new one, and destroys the private half of the one before')
  process.exitCode = 1
} else {
  const { DATA_DIR, DATABASE_URL } = process.env
  const done = await recordKeysOf({ DATA_DIR, DATABASE_URL }, systemClock, command satisfies KeysCommand)
  if (done.ok) {
    if (command === 'rotate') console.log('From now on records are signed with a new key.\n')
    const time = (at: number) => new Date(at).toISOString()
    for (const { kid, fromAt, untilAt } of done.value)
      console.log(`${kid}  ${time(fromAt)} to ${untilAt === null ? 'now' : time(untilAt)}`)
  } else {
    console.error(String(done.args?.sentence))
    process.exitCode = 1
  }
}
