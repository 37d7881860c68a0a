/** Runs `work` once at a time; whoever asks meanwhile is served by one more run, started afterwards. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      await work()
    } while (again)
  }
  return () => {
    if (running) again = true
    else
      running = run().finally(() => {
        running = null
      })
    return running
  }
}
