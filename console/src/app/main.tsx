import { effect, signal } from '@preact/signals'
import type { ClientKey } from '@walletdesk/shared/kernel/brand.ts'
import { timeOrderedIds } from '@walletdesk/shared/runtime/ids.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { render } from 'preact'
import { openAnnouncer } from '../models/announcer.ts'
import { tickingNow } from '../models/now.ts'
import { openPreferences } from '../models/preferences.ts'
import { openSession } from '../models/session.ts'
import { openUnsaved } from '../models/unsaved.ts'
import { openTexts } from '../models/texts.ts'
import { watchAttention } from '../platform/attention.ts'
import { copyText } from '../platform/clipboard.ts'
import { download } from '../platform/download.ts'
import { listenForKeys } from '../platform/hotkeys.ts'
import { httpApi } from '../platform/http.ts'
import { openKept } from '../platform/kept.ts'
import { askBeforeClosing } from '../platform/leaving.ts'
import { notifier } from '../platform/notifications.ts'
import { browserOutbox } from '../platform/outbox-store.ts'
import { browserPage } from '@walletdesk/shared/runtime/browser-page.ts'
import { sendFile } from '../platform/uploads.ts'
import { deskTransport } from '../platform/socket.ts'
import { openSound } from '../platform/sound.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import { App } from './app.tsx'
import { keepDesk } from './keep-desk.ts'
import { openRouter } from './router.ts'
import { applyTheme } from './theme.ts'

const clock = systemClock
const ids = timeOrderedIds(clock)
const kept = openKept()
const preferences = openPreferences(kept, navigator.languages)
const texts = openTexts(preferences.language, navigator.languages)
const looking = signal(false)
const sound = openSound()
const unsaved = openUnsaved()
const router = openRouter(unsaved)
const session = openSession(httpApi)
const announcer = openAnnouncer(clock)
const now = tickingNow(clock)

applyTheme(preferences.theme)
askBeforeClosing(() => unsaved.any.peek())
watchAttention((is) => {
  looking.value = is
})

const desk = keepDesk({
  api: httpApi,
  session,
  router,
  kept,
  now,
  clock,
  random: systemRandom,
  nextKey: () => ids.next() as ClientKey,
  transport: deskTransport,
  page: browserPage,
  outboxOf: browserOutbox,
  sendFile,
  alerts: {
    preferences,
    texts,
    announcer,
    looking,
    sound,
    notify: (note) => notifier.show(note),
    setTitle: (title) => {
      document.title = title
    },
  },
})

// Whoever is not at the desk sees no count of it.
effect(() => {
  if (desk.value === null) document.title = texts.t('app.name')
})

const root = document.getElementById('app')
if (root) {
  render(
    <App
      app={{
        api: httpApi,
        session,
        texts,
        preferences,
        announcer,
        now,
        route: router.route,
        go: router.go,
        unsaved,
        looking,
        copy: copyText,
        download,
        sound,
        notifications: notifier,
      }}
      desk={desk}
      listen={listenForKeys}
    />,
    root,
  )
}
void session.check()
