import { join, resolve } from 'node:path'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Outcome } from '@walletdesk/shared/kernel/result.ts'
import { type MadeBackup, makeBackup } from '../adapters/backup/make.ts'
import type { Manifest } from '../adapters/backup/manifest.ts'
import { restoreBackup } from '../adapters/backup/restore.ts'
import { foreseen } from './commands.ts'
import { readConfig } from './config.ts'
import type { Where } from './recorded.ts'

export type { MadeBackup } from '../adapters/backup/make.ts'

/** Backs a server up, whether it runs or not, into a new folder in `to`; without it, in its data folder. */
export async function backUpServer(
  env: Where,
  to: string | undefined,
  clock: Pick<Clock, 'now'>,
): Promise<Outcome<MadeBackup, 'config'>> {
  const config = readConfig(env)
  if (!config.ok) return config
  const { dataFolder } = config.value
  return foreseen(() =>
    makeBackup(config.value, to === undefined ? join(dataFolder, 'backups') : resolve(to), clock.now()),
  )
}

/** Puts a backup where a server will be started. */
export async function restoreServer(
  env: Where,
  folder: string,
  clock: Pick<Clock, 'now'>,
): Promise<Outcome<Manifest, 'config'>> {
  const config = readConfig(env)
  return config.ok ? foreseen(() => restoreBackup(resolve(folder), config.value, clock.now())) : config
}
