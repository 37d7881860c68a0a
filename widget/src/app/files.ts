import { plus } from '@walletdesk/shared/kernel/time.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { attachments } from '../client/files/attachments.ts'
import type { VisitorClient } from '../client/state.ts'
import '../elements/attachments/attachments.define.ts'
import '../elements/files/files.define.ts'
import type { FilesPart } from '../controllers/files.ts'
import type { Texts } from '../controllers/texts.ts'
import { openPicture } from '../platform/pictures/picture.ts'
import { pictureReader } from '../platform/pictures/reading.ts'
import { readerAddresses } from '../platform/pictures/reader-parts.ts'
import { upload } from '../platform/upload.ts'

/** What only those need who send or are sent a file; it comes when the first one does. */
export function openFiles(desk: string, client: VisitorClient, texts: Texts): FilesPart {
  const reader = pictureReader(readerAddresses([texts.language, ...navigator.languages]), systemClock)
  const files = attachments({
    clock: systemClock,
    nextId: () => crypto.randomUUID(),
    async inspect(text, field) {
      const { answerKey, inspect, VERDICT_OF } = await import('@walletdesk/shared/domain/guard/index.ts')
      const { verdict, findings } = await inspect(text, { field })
      const doubtful = findings.filter(({ kind }) => VERDICT_OF[kind] === 'ask')
      const asked = await Promise.all(doubtful.map(({ start, end }) => answerKey(text.slice(start, end))))
      return { verdict, asked }
    },
    openPicture: (file) => openPicture(file, reader),
    judgePicture: async (reading) => (await import('@walletdesk/shared/domain/guard/picture.ts')).judgePicture(reading),
    upload: (outgoing, told) => upload(desk, client.token(), outgoing, told),
    online: () => client.state.connection.state === 'online',
  })
  client.subscribe(() => files.connected())

  const addressOf: FilesPart['source']['open'] = async (file) => {
    const answer = await client.openFile(file)
    return answer.ok ? new URL(answer.value.url, desk).href : null
  }
  return {
    attachments: files,
    source: {
      texts,
      open: addressOf,
      async fetch(file) {
        const url = await addressOf(file)
        const response = url && (await fetch(url, { credentials: 'omit' }).catch(() => null))
        return response && response.ok ? response.blob() : null
      },
      now: () => plus(systemClock.now(), client.state.clockOffset),
    },
  }
}
