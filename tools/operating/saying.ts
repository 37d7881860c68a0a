/** How a command says no: a sentence on standard error, and exit code 1. */
export function refuse(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

/** What was given on the command line; `null`, and said so, when it cannot be read. */
export function parsed<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    refuse(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    return null
  }
}
