type Connection = { readonly readyState: string; on(event: 'close', listener: () => void): unknown }

/** Counts open connections by address or by visitor, and says no past the limit. */
export function connectionCap(most: number) {
  const counts = new Map<string, number>()
  const drop = (key: string) => {
    const left = (counts.get(key) ?? 1) - 1
    if (left > 0) counts.set(key, left)
    else counts.delete(key)
  }
  return {
    /** Counts a connection until it closes; `false` past the limit. */
    admit(key: string, connection: Connection): boolean {
      // Gone while it was looked at: it will not say so again.
      if (connection.readyState === 'closed') return true
      const count = counts.get(key) ?? 0
      if (count >= most) return false
      counts.set(key, count + 1)
      connection.on('close', () => drop(key))
      return true
    },
  }
}
