import type { Labels } from './labels.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** The button on the page, before and after the panel is there. */
export type Launcher = {
  /** The element that takes focus again when the panel closes. */
  button: HTMLButtonElement
  /** While the rest is being loaded. */
  busy(on: boolean): void
  /** The rest could not be loaded: says so, and a click tries again. */
  failed(): void
  /** Hidden while the panel is open. */
  shown(on: boolean): void
  /** How many messages wait to be seen, and how the button is read out then; nothing for none. */
  unread(count: string, spoken?: string): void
}

export function createLauncher(root: ShadowRoot, [shown, spoken, failed]: Labels): Launcher {
  const button = document.createElement('button')
  const icon = button.appendChild(document.createElementNS(SVG, 'svg'))
  const path = icon.appendChild(document.createElementNS(SVG, 'path'))
  const text = button.appendChild(document.createElement('span'))
  const badge = button.appendChild(document.createElement('span'))
  button.type = 'button'
  button.className = 'launcher'
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  path.setAttribute('fill', 'currentColor')
  path.setAttribute('d', BUBBLE)
  text.className = 'text'
  badge.className = 'badge'
  const say = (label: string, words: string, said: boolean) => {
    text.textContent = words
    button.setAttribute('aria-label', label)
    button.classList.toggle('said', said)
  }
  say(spoken, shown, false)
  root.append(button)
  return {
    button,
    busy(on) {
      button.setAttribute('aria-busy', `${on}`)
      if (on) say(spoken, shown, false)
    },
    failed: () => say(failed, failed, true),
    shown(on) {
      button.hidden = !on
    },
    unread(count, label = spoken) {
      badge.textContent = count
      button.setAttribute('aria-label', label)
    },
  }
}

const BUBBLE =
  'M12 3C6.5 3 2 6.8 2 11.5c0 2.6 1.4 4.9 3.6 6.5-.2 1.1-.7 2.2-1.4 3-.3.3 0 .8.4.8 2 0 3.8-.7 5.1-1.7.7.1 1.5.2 2.3.2 5.5 0 10-3.8 10-8.6S17.5 3 12 3Zm-4.4 10a1.4 1.4 0 1 1 0-2.8 1.4 1.4 0 0 1 0 2.8Zm4.4 0a1.4 1.4 0 1 1 0-2.8 1.4 1.4 0 0 1 0 2.8Zm4.4 0a1.4 1.4 0 1 1 0-2.8 1.4 1.4 0 0 1 0 2.8Z'
