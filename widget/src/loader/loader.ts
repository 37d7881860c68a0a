import { labels } from './labels.ts'
import { pageLanguage } from './language.ts'
import { createLauncher } from './launcher.ts'
import type { PanelHandle, PanelModule, Parts, StatusModule, TextsModule } from './parts.ts'
import { launcherStyles } from './styles.ts'

declare const __PARTS__: Parts

/** Whether there is something to come back to. The loader only reads storage, and a blocked one throws. */
const awaited = (site: string) => {
  try {
    return localStorage.getItem(`walletdesk:${site}`)
  } catch {
    return null
  }
}

function load(script: HTMLScriptElement) {
  const site = script.dataset.site ?? ''
  const language = pageLanguage(script.dataset.lang)
  const host = document.createElement('wallet-desk')
  host.lang = language
  host.dir = language === 'ar' ? 'rtl' : 'ltr'
  if (script.dataset.theme) host.dataset.theme = script.dataset.theme
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(launcherStyles)
  root.adoptedStyleSheets = [sheet]
  const launcher = createLauncher(root, labels[language])
  host.role = 'region'
  host.ariaLabel = labels[language][0]

  const parts = __PARTS__
  const desk = new URL('.', script.src).href
  const mount = { host, root, launcher, site, desk, language }
  let panel: Promise<PanelHandle> | undefined
  let failures = 0
  const start = async () => {
    // Browsers remember a module that failed to load; another address makes them ask again.
    const again = failures ? `?${failures}` : ''
    const [module, texts]: [PanelModule, TextsModule] = await Promise.all([
      import(/* @vite-ignore */ desk + parts.panel + again),
      import(/* @vite-ignore */ desk + parts[language] + again),
    ])
    return module.start(mount, texts)
  }
  const open = async (show: boolean) => {
    launcher.busy(show)
    panel ??= start()
    try {
      const handle = await panel
      if (show) handle.open()
    } catch (cause) {
      panel = undefined
      failures++
      if (show) launcher.failed()
      console.warn('WalletDesk could not be loaded.', cause)
    } finally {
      launcher.busy(false)
    }
  }
  launcher.button.onclick = () => open(true)
  document.body.append(host)

  if (awaited(site)) {
    const idle = window.requestIdleCallback ?? ((fn: () => void) => setTimeout(fn, 200))
    idle(() => open(false))
    return
  }
  const { button } = launcher
  const { status } = script.dataset
  const hint = () => {
    button.onpointermove = button.onkeyup = null
    import(/* @vite-ignore */ desk + 'status.js').then(
      (module: StatusModule) => module.hint(mount, status),
      // The button does without it.
      () => {},
    )
  }
  // Without a wish of the site nothing more is asked for before a mouse or the keyboard comes to the button. (A tap is
  // no sign of it: it opens the chat.)
  if (status !== 'off') button.onpointermove = button.onkeyup = hint
  if (status === 'launcher') hint()
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && !document.querySelector('wallet-desk')) {
  if (document.body) load(script)
  else addEventListener('DOMContentLoaded', () => load(script), { once: true })
}
