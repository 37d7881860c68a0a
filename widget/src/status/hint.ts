import type { Mount } from '../loader/parts.ts'
import type { StatusElement } from './status-element.ts'

const styles = `
.hint{all:initial;box-sizing:border-box;position:fixed;inset-block-end:calc(72px + env(safe-area-inset-bottom));inset-inline-end:20px;display:none;max-inline-size:min(300px,100vw - 40px);padding-block-end:8px;font:400 14px/1.45 system-ui,sans-serif}
.hint>div{padding:10px 14px;border:1px solid #0000001f;border-radius:12px;background:#fff;color:#10242d;box-shadow:0 6px 20px #0003}
.hint.told.wanted,.hint.told:hover{display:block}
.launcher[hidden]~.hint{display:none!important}
:host([data-theme=dark]) .hint>div{background:#1c2b32;color:#e7eff2}
@media(prefers-color-scheme:dark){:host(:not([data-theme=light])) .hint>div{background:#1c2b32;color:#e7eff2}}
.launcher.told{display:grid;grid-template-columns:auto auto;gap:0 10px;padding-block:6px}
.launcher.told svg{grid-row:1/3}
.launcher.told .text{display:block!important;line-height:1.2}
.short{grid-column:2;max-inline-size:220px;font:400 12px/1.3 system-ui,sans-serif;text-align:start}
.short{--wd-status-gap:0}
.short::part(dot),.hint wallet-desk-status::part(clock){display:none}
.short::part(wait),.short::part(hours){font-weight:400}
.spoken{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
`

const statusOf = ({ site, desk, language }: Pick<Mount, 'site' | 'desk' | 'language'>) => {
  const status = document.createElement('wallet-desk-status') as StatusElement
  status.setAttribute('site', site)
  status.setAttribute('desk', desk)
  status.setAttribute('lang', language)
  return status
}

/**
 * Before the chat is opened: beside the launcher, while a mouse or the keyboard is on it, how it stands; where the site
 * wishes, one line of it on the launcher itself, always. Once the chat has been opened the panel says it better.
 */
export function showHint({ root, launcher: { button }, ...mount }: Mount, always: boolean): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets.push(sheet)
  const bubble = document.createElement('div')
  const card = bubble.appendChild(document.createElement('div'))
  const spoken = bubble.appendChild(document.createElement('p'))
  bubble.className = 'hint'
  bubble.dir = mount.host.dir
  spoken.className = 'spoken'
  spoken.setAttribute('role', 'status')
  spoken.lang = mount.language
  root.append(bubble)
  const short = always ? statusOf(mount) : null
  if (short) {
    short.className = 'short'
    short.setAttribute('short', '')
    short.addEventListener('wd-status', () => button.classList.toggle('told', short.text !== ''))
    button.append(short)
  }

  let asked: StatusElement | null = null
  const close = () => {
    bubble.classList.remove('wanted')
    spoken.textContent = ''
    // It asks only while it is looked at.
    if (!bubble.matches(':hover')) {
      asked?.remove()
      asked = null
      bubble.classList.remove('told')
    }
  }
  const show = () => {
    bubble.classList.add('wanted')
    if (asked) return
    asked = statusOf(mount)
    asked.addEventListener('wd-status', () => {
      bubble.classList.toggle('told', !!asked?.text)
      if (button.matches(':focus-visible')) spoken.textContent = asked?.text.split('\n').join('. ') ?? ''
    })
    card.append(asked)
  }
  const parts: [EventTarget, string, (event: Event) => void][] = [
    [button, 'pointerenter', (event) => event instanceof PointerEvent && event.pointerType === 'mouse' && show()],
    [button, 'focus', () => button.matches(':focus-visible') && show()],
    [button, 'pointerleave', close],
    [button, 'blur', close],
    [bubble, 'pointerleave', close],
    [button, 'keydown', (event) => event instanceof KeyboardEvent && event.key === 'Escape' && close()],
    [button, 'click', () => end()],
  ]
  const end = () => {
    for (const [target, name, run] of parts) target.removeEventListener(name, run)
    short?.remove()
    button.classList.remove('told')
    asked?.remove()
    bubble.remove()
  }
  for (const [target, name, run] of parts) target.addEventListener(name, run)
  // The pointer or the focus that asked for this is already there.
  if (button.matches(':hover, :focus-visible')) show()
}
