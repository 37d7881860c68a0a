import type { ConversationId, FileId, SiteId } from '@walletdesk/shared/kernel/brand.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { days, plus } from '@walletdesk/shared/kernel/time.ts'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { maySend, type StoredFile, viewOf } from '../../core/file/file.ts'
import type { Tx } from '../../ports/store.ts'
import { Withdrawn } from '../act.ts'
import type { Actor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { uploaderOf } from './uploader.ts'

type Taken = {
  /** In the order in which they were named. */
  views: FileView[]
  /** Gives them to the conversation that the message went to. */
  goTo(conversation: ConversationId): Promise<void>
}

/** The files a message names: the sender's own, uploaded before, and sent with none. Whatever else is not there. */
export async function takeFiles(
  d: Pick<Deps, 'clock' | 'directory' | 'filesKeptFor'>,
  tx: Tx,
  who: Actor,
  site: SiteId,
  ids: readonly FileId[] = [],
): Promise<Result<Taken>> {
  const now = d.clock.now()
  const by = uploaderOf(who)
  const known = new Map((await tx.filesOf(ids)).map((file) => [file.id, file]))
  const files = ids.map((id) => known.get(id)).filter((file): file is StoredFile => file !== undefined)
  if (files.length < ids.length || !files.every((file) => maySend(file, by, now))) return fail('not_found')
  const filesDays = d.directory.site(site)?.keeps.filesDays ?? null
  const until = plus(now, filesDays === null ? d.filesKeptFor : days(filesDays))
  return ok({
    views: files.map((file) => viewOf(file, until)),
    async goTo(conversation) {
      for (const { id } of files) {
        // Another message of theirs took it at the same moment, or its time is over.
        if (!(await tx.sendFile(id, conversation, now, until))) throw new Withdrawn(fail('not_found'))
      }
    },
  })
}
