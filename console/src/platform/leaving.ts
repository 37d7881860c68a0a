/** The browser asks before the page is closed or loaded anew, as long as `unsaved` says so. */
export function askBeforeClosing(unsaved: () => boolean): void {
  window.addEventListener('beforeunload', (event) => {
    if (unsaved()) event.preventDefault()
  })
}
