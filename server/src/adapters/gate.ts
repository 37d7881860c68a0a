/** Lets `atOnce` in, and has at most `waiting` wait. Whoever finds no place is told so at once. */
export function gate(atOnce: number, waiting: number) {
  let inside = 0
  const line: (() => void)[] = []
  const leave = () => {
    const next = line.shift()
    if (next) next()
    else inside--
  }
  return {
    /** `null`: no place. Else what `work` comes to. */
    async through<T>(work: () => Promise<T>): Promise<T | null> {
      if (inside < atOnce) inside++
      else if (line.length < waiting) await new Promise<void>((enter) => line.push(enter))
      else return null
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
