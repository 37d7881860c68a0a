/** Is somebody really looking: the page is visible and has the focus. Told at once and on every change. */
export function watchAttention(tell: (looking: boolean) => void): void {
  const update = () => tell(document.visibilityState === 'visible' && document.hasFocus())
  document.addEventListener('visibilitychange', update)
  window.addEventListener('focus', update)
  window.addEventListener('blur', update)
  update()
}
