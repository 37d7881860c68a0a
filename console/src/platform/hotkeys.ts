const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** Single keys and Alt with arrows, unless somebody is typing or a dialog is open. `true` from `press`: it was used. */
export function listenForKeys(press: (key: string) => boolean): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return
    const key = event.altKey ? `Alt+${event.key}` : event.key
    if (press(key)) event.preventDefault()
  }
  window.addEventListener('keydown', listener)
  return () => window.removeEventListener('keydown', listener)
}
