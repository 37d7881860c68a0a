import { join } from 'node:path'
import type { ConversationId, VisitorId } from '@walletdesk/shared/kernel/brand.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { fail, type Outcome } from '@walletdesk/shared/kernel/result.ts'
import type { ErasureReport } from '@walletdesk/shared/protocol/retention.ts'
import { diskFiles } from '../adapters/files/disk.ts'
import { openAlone } from '../adapters/store/whole/alone.ts'
import type { Bus } from '../ports/bus.ts'
import { CommandRefused } from '../ports/command-refused.ts'
import type { Store } from '../ports/store.ts'
import { erasureReport } from '../presenters/site-data-for-admin.ts'
import { eraseVisitor } from '../usecases/admin/erase-visitor.ts'
import { removeExpired } from '../usecases/files/remove-expired.ts'
import { foreseen } from './commands.ts'
import { readConfig } from './config.ts'
import { type Where, withRecord } from './recorded.ts'

/** Nobody is connected to a command. */
const nobody: Bus = { publish() {}, found() {}, subscribe: () => () => {} }

/**
 * Erases a visitor without the console, in the name of an admin (`as`, by e-mail). `id`: theirs, or that of one of their
 * conversations, which is what stands in a record. `PUBLIC_URL` is for the report. A server on SQLite must be stopped:
 * it would go on showing what it had read, and hold the log of the file.
 */
export async function eraseVisitorOf(
  env: Where & { PUBLIC_URL?: string | undefined },
  { id, as }: { id: string; as: string },
  clock: Clock,
): Promise<Outcome<ErasureReport, 'config'>> {
  const config = readConfig(env)
  if (!config.ok) return config
  const { database, dataFolder, publicOrigin } = config.value
  if (database.startsWith('sqlite:')) {
    const free = await foreseen(async () => openAlone(database.slice('sqlite:'.length)).close())
    if (!free.ok) return free
  }
  const done = await withRecord(env, 'writable', (store) =>
    foreseen(async () => {
      const admin = await store.read.agentByEmail(as.toLowerCase())
      if (!admin || admin.disabled || admin.role !== 'admin')
        throw new CommandRefused(`There is no admin with the e-mail ${as}.`)
      const visitor = await store.read.visitor(id as VisitorId)
      const of = visitor ? { visitor: visitor.id } : { conversation: id as ConversationId }
      const erased = await eraseVisitor({ store, bus: nobody, clock }, admin.id, of)
      if (!erased.ok) throw new CommandRefused(`There is no visitor or conversation ${id}.`)
      await removeFiles(store, dataFolder, clock)
      const site = (await store.read.sites()).find(({ id }) => id === erased.value.site)
      const report = site && erasureReport(erased.value, site, admin.name, publicOrigin ?? '')
      if (!report) throw new CommandRefused('Everything was erased. The site is gone, so there is no report.')
      return report
    }),
  )
  return done.ok ? done.value : fail('config', done.args)
}

async function removeFiles(store: Store, dataFolder: string, clock: Clock): Promise<void> {
  const fileStore = diskFiles(join(dataFolder, 'files'))
  let stayed = 0
  for (let more = true; more; ) {
    const removed = await removeExpired({ store, clock, fileStore }, stayed)
    stayed += removed.failures.length
    more = removed.more
  }
  if (stayed > 0) throw new CommandRefused(`${stayed} files could not be removed; the server tries again when it runs.`)
}
