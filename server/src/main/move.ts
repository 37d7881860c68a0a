import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Outcome } from '@walletdesk/shared/kernel/result.ts'
import type { Checked } from '../adapters/store/whole/check.ts'
import { moveToPostgres } from '../adapters/store/whole/move.ts'
import { CommandRefused } from '../ports/command-refused.ts'
import { foreseen } from './commands.ts'

/** `files`: the folder beside the source's database that stays where it is; `null` where nobody sent a file yet. */
export type Moved = Checked & { files: string | null }

/** Copies the installation at `from` (`sqlite:PATH`) to the empty database `to` (`postgres://…`), and checks the copy. */
export const moveInstallation = (from: string, to: string): Promise<Outcome<Moved, 'config'>> =>
  foreseen(async () => {
    if (!from.startsWith('sqlite:'))
      throw new CommandRefused('--from takes sqlite:PATH. The way back, from PostgreSQL to SQLite, is not offered.')
    if (!/^postgres(ql)?:\/\//.test(to)) throw new CommandRefused('--to takes postgres://HOST/DATABASE.')
    const path = resolve(from.slice('sqlite:'.length))
    const moved = await moveToPostgres(path, to)
    const files = join(dirname(path), 'files')
    return { ...moved, files: existsSync(files) ? files : null }
  })
