import type { ThreadItem } from '@walletdesk/shared/domain/conversation/thread.ts'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { VisitorClient, VisitorState } from '../client/state.ts'
import { createTexts, type Texts } from '../controllers/texts.ts'
import { PanelElement } from '../elements/panel/panel.ts'
import type { FilesPart } from '../controllers/files.ts'
import '../elements/panel/panel.define.ts'
import type { Mount, PanelHandle, TextsModule } from '../loader/parts.ts'
import { tokens } from '../theme/tokens.ts'
import type { Chime } from './chime.ts'

/** Puts the panel beside the launcher and keeps the two in step. */
export function mountPanel(
  { root, launcher, language }: Pick<Mount, 'root' | 'launcher' | 'language'>,
  module: TextsModule,
  {
    client,
    clock,
    chime,
    loadFiles,
  }: { client: VisitorClient; clock: Clock; chime: Chime; loadFiles(texts: Texts): Promise<FilesPart> },
): PanelHandle {
  const texts = createTexts(language, module.texts, navigator.languages)
  if (tokens.styleSheet) root.adoptedStyleSheets.push(tokens.styleSheet)
  const panel = new PanelElement({
    client,
    texts,
    clock,
    loadTalk: () => loadTalk(texts, client, clock),
    loadFiles: () => loadFiles(texts),
  })
  panel.sound = chime.on
  panel.addEventListener('wd-sound', () => chime.set(panel.sound))
  panel.addEventListener('wd-close', () => {
    launcher.shown(true)
    launcher.button.focus()
  })
  root.append(panel)
  let before = client.state
  const follow = (state: VisitorState) => {
    showNews(state, texts, launcher)
    if (cameFromDesk(state, before) || becameMissed(state, before)) chime.ring()
    before = state
  }
  follow(before)
  client.subscribe(follow)
  const open = (focus: boolean) => {
    launcher.shown(false)
    void panel.show({ focus })
  }
  comeBack(client, () => open(false))
  return { open: () => open(true) }
}

/** What only those need who write: the elements, their texts, and the guard, without which nobody writes. */
async function loadTalk(texts: Texts, client: VisitorClient, clock: Clock) {
  const [talk, { guarded }] = await Promise.all([
    talkTexts[texts.language](),
    import('./guarding.ts'),
    import('./talk.ts'),
    import('./intake.ts'),
  ])
  texts.learn(talk)
  return guarded(client, clock)
}

const talkTexts = {
  en: () => import('./texts/talk-en.ts'),
  zh: () => import('./texts/talk-zh.ts'),
  ar: () => import('./texts/talk-ar.ts'),
}

/** Narrower than this the panel fills the screen, and a page that was asked for would be hidden behind it. */
const FULL_SCREEN_PX = 480

/** Opens the panel once if it was left open on the page before; what other tabs do later does not count. */
function comeBack(client: VisitorClient, open: () => void) {
  const stop = client.subscribe(({ panelOpen, connection }) => {
    if (panelOpen && window.innerWidth > FULL_SCREEN_PX) open()
    if (panelOpen || connection.state === 'online') stop()
  })
}

function showNews({ unread: count, status }: VisitorState, { t, number }: Texts, launcher: Mount['launcher']) {
  if (count > 0) launcher.unread(number(count), t('launcher.unread', { count }))
  // Whoever has closed the panel is told, too: nobody shall have to look whether a time has passed.
  else if (status?.missed?.choice === null) launcher.unread('!', t('launcher.missed'))
  else launcher.unread('')
}

const becameMissed = (now: VisitorState, before: VisitorState) =>
  before.status !== null && before.status.missed === null && now.status?.missed?.choice === null

const isFromDesk = (item: ThreadItem) =>
  item.kind === 'message' ? item.author.role === 'agent' : item.entry.kind === 'asked'

/** A message or question of the desk was added at the end, by the connection and not by loading what was kept. */
function cameFromDesk(now: VisitorState, before: VisitorState): boolean {
  const last = now.items.at(-1)
  if (now.connection.state !== 'online' || now.loading || !last || !isFromDesk(last)) return false
  return before.items.length > 0 && before.items.at(-1)?.id !== last.id && !before.items.includes(last)
}
