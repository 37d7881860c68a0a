import type { Kept } from '../models/kept.ts'

const PREFIX = 'walletdesk.console.'

/** The browser refuses it to some pages, and then throws on mere access. */
function usableStorage(): Storage | null {
  try {
    const storage = window.localStorage
    storage.setItem(`${PREFIX}probe`, '1')
    storage.removeItem(`${PREFIX}probe`)
    return storage
  } catch {
    return null
  }
}

/** localStorage; what cannot be kept there lasts as long as the page. */
export function openKept(): Kept {
  const storage = usableStorage()
  const memory = new Map<string, string | null>()
  return {
    read: (key) => (memory.has(key) ? (memory.get(key) ?? null) : (storage?.getItem(PREFIX + key) ?? null)),
    write(key, value) {
      memory.set(key, value)
      try {
        if (value === null) storage?.removeItem(PREFIX + key)
        else storage?.setItem(PREFIX + key, value)
      } catch {
        // The quota is used up; it is in memory already.
      }
    },
  }
}
