/** A yes or no that outlives the page, where the browser allows it; elsewhere it is "no" on every page. */
export const remembered = (key: string) => ({
  get: () => {
    try {
      return localStorage.getItem(key) !== null
    } catch {
      return false
    }
  },
  set(on: boolean) {
    try {
      if (on) localStorage.setItem(key, '1')
      else localStorage.removeItem(key)
    } catch {
      // Storage is blocked; the choice holds until the page is left.
    }
  },
})
