/** Runs what it is given one at a time, in the order of asking. */
export function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(job: () => Promise<T>): Promise<T> => {
    const mine = last.then(job)
    // Whoever asked hears of the failure; the next turn only waits for the end.
    last = mine.catch(() => undefined)
    return mine
  }
}
