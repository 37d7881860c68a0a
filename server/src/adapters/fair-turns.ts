/**
 * Lets `atOnce` in. The others wait in a line for each group, and the groups take turns: a crowd of one holds up nobody
 * of another for longer than one turn. Of a group at most `waiting` wait.
 */
export function fairTurns(atOnce: number, waiting: number) {
  let inside = 0
  /** In the order of their turns. */
  const lines = new Map<string, (() => void)[]>()

  function leave() {
    for (const [group, line] of lines) {
      lines.delete(group)
      const enter = line.shift()
      if (line.length > 0) lines.set(group, line)
      // The place is handed on.
      return enter?.()
    }
    inside--
  }

  return {
    /** `null`: too many of this group wait already. Else what `work` comes to. */
    async through<T>(group: string, work: () => Promise<T>): Promise<T | null> {
      if (inside < atOnce) inside++
      else {
        const line = lines.get(group) ?? []
        if (line.length >= waiting) return null
        await new Promise<void>((enter) => {
          line.push(enter)
          lines.set(group, line)
        })
      }
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
