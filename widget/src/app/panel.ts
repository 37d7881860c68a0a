import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { visitorClient } from '../client/visitor-client.ts'
import type { Mount, PanelHandle, TextsModule } from '../loader/parts.ts'
import { browserParts } from '../platform/browser.ts'
import { sleepWithPage } from '../platform/page.ts'
import { createChime } from './chime.ts'
import { mountPanel } from './mount.ts'
import { remembered } from './remembered.ts'

/** What the loader calls once, on the first use or when there is a conversation to come back to. */
export function start(mount: Mount, texts: TextsModule): PanelHandle {
  const client = visitorClient(browserParts(mount.desk, mount.site, mount.language))
  const sound = remembered(`walletdesk:${mount.site}:sound`)
  const handle = mountPanel(mount, texts, {
    client,
    clock: systemClock,
    chime: createChime(sound.get(), sound.set),
    loadFiles: async (texts) => (await import('./files.ts')).openFiles(mount.desk, client, texts),
  })
  client.start()
  sleepWithPage(client)
  return handle
}
