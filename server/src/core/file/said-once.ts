/** A line that does not end is read in parts. */
const LONGEST_LINE = 32_000

/** A line with its numbers taken out; `null` where little else is in it. */
const shapeOf = (line: string): string | null => (/\p{L}{2}/u.test(line) ? line.replace(/\d+/g, '0') : null)

export type SaidOnce = {
  /** Of what comes next of a text, the lines that differ from all before them in more than numbers. */
  add(text: string): string
  /** What was left without an end. */
  rest(): string
}

/**
 * A log says the same thing thousands of times, and read as a text it is a row of the same few words. Each thing it
 * says is read once; a phrase or a key is no line that was there before.
 */
export function openSaidOnce(): SaidOnce {
  const known = new Set<string>()
  let open = ''
  const isNew = (line: string) => {
    const shape = shapeOf(line)
    if (shape === null) return true
    if (known.has(shape)) return false
    known.add(shape)
    return true
  }
  return {
    add(text) {
      const lines = (open + text).split('\n')
      open = lines.pop() ?? ''
      if (open.length > LONGEST_LINE) {
        lines.push(open)
        open = ''
      }
      return lines
        .filter(isNew)
        .map((line) => `${line}\n`)
        .join('')
    },
    rest: () => open,
  }
}
