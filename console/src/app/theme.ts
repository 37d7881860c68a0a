import { effect, type ReadonlySignal, signal } from '@preact/signals'

/** Puts the chosen theme, or the system's, on the page. */
export function applyTheme(chosen: ReadonlySignal<'system' | 'light' | 'dark'>): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  const systemIsDark = signal(query.matches)
  query.addEventListener('change', (event) => {
    systemIsDark.value = event.matches
  })
  return effect(() => {
    const theme = chosen.value === 'system' ? (systemIsDark.value ? 'dark' : 'light') : chosen.value
    document.documentElement.dataset.theme = theme
  })
}
