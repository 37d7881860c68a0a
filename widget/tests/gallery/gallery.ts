import { instant } from '@walletdesk/shared/kernel/time.ts'
import { inspect } from '@walletdesk/shared/domain/guard/index.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import '../../src/app/guarding.ts'
import '../../src/app/intake.ts'
import '../../src/app/talk.ts'
import { createChime } from '../../src/app/chime.ts'
import { mountPanel } from '../../src/app/mount.ts'
import { texts as ar } from '../../src/app/texts/ar.ts'
import { texts as en } from '../../src/app/texts/en.ts'
import { texts as zh } from '../../src/app/texts/zh.ts'
import type { PanelElement } from '../../src/elements/panel/panel.ts'
import { labels } from '../../src/loader/labels.ts'
import { createLauncher } from '../../src/loader/launcher.ts'
import { launcherStyles } from '../../src/loader/styles.ts'
import { fakeClient } from './fake-client.ts'
import { fakeFiles } from './fake-files.ts'
import { nowhere, references } from './references.ts'
import { type GalleryLanguage, now, statesIn } from './states.ts'

// One state of the widget on an empty page: ?state=NAME&lang=en|zh|ar&theme=light|dark&panel=closed
const query = new URLSearchParams(location.search)
const language = (query.get('lang') ?? 'en') as GalleryLanguage
const name = query.get('state') ?? 'greeting-free'
const state = statesIn(language)[name]
if (!state) throw new Error(`No state "${name}".`)

const host = document.createElement('wallet-desk')
host.lang = language
host.dir = language === 'ar' ? 'rtl' : 'ltr'
host.role = 'region'
host.ariaLabel = labels[language][0]
host.dataset.theme = query.get('theme') ?? 'light'
const root = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(launcherStyles)
root.adoptedStyleSheets = [sheet]
const launcher = createLauncher(root, labels[language])
document.body.append(host)
document.documentElement.lang = language

const client = fakeClient(state, name === 'given-nowhere' ? nowhere : references)
const clock = { ...systemClock, now: () => instant(now) }
const panel = mountPanel(
  { root, launcher, language },
  { texts: { en, zh, ar }[language] },
  {
    client,
    clock,
    chime: createChime(false, () => {}),
    loadFiles: async (texts) => fakeFiles(name, texts),
  },
)
if (query.get('panel') !== 'closed') panel.open()
const element = root.querySelector<PanelElement>('wallet-desk-panel')
await element?.updateComplete
if (name.startsWith('form'))
  element?.shadowRoot?.querySelector('wallet-desk-greeting')?.dispatchEvent(new CustomEvent('wd-start'))
if (name === 'form-files') await chosen()
if (name === 'emergency') element?.shadowRoot?.querySelector<HTMLElement>('.safety button')?.click()
if (name === 'details-open') {
  while (!toggle()) await drawn()
  toggle()?.click()
}
// What is written is read a moment after it is written.
if (state.draft.text !== '') await found(element)
await drawn()
document.documentElement.dataset.drawn = ''
Object.assign(window, { client })

/** One file more is chosen: what shows files is here. */
async function chosen() {
  const form = () => element?.shadowRoot?.querySelector('wallet-desk-intake')?.shadowRoot
  while (!form()?.querySelector('wallet-desk-attach')) await drawn()
  const detail = [new File([], 'one-more.png')]
  form()?.querySelector('wallet-desk-attach')?.dispatchEvent(new CustomEvent('wd-files', { detail }))
  while (!form()?.querySelector('wallet-desk-attachments')) await drawn()
}

/** What is said of the text in the field, where anything is. */
async function found(panel: PanelElement | null) {
  const { findings } = await inspect(client.state.draft.text)
  if (findings.length === 0 && !client.state.refused) return
  const card = () => {
    const within = panel?.shadowRoot?.querySelector('wallet-desk-intake, wallet-desk-thread')?.shadowRoot
    const field = within?.querySelector('wallet-desk-composer')?.shadowRoot ?? within
    return field?.querySelector('wallet-desk-guarded')?.shadowRoot?.querySelector('.card')
  }
  while (!card()) await drawn()
}

function drawn() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}

/** What opens the card of details, once the thread is there. */
function toggle() {
  const thread = element?.shadowRoot?.querySelector('wallet-desk-thread')?.shadowRoot
  return thread?.querySelector('wallet-desk-details')?.shadowRoot?.querySelector<HTMLElement>('.toggle')
}
