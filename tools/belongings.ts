/** Takes note of what lasts beyond the run, with how it is put away, from the moment it begins to be made. */
export type Own = (putAway: () => Promise<void>) => void

/** What a run has made: put away by whoever asks first, the last first, and all of it. */
export class Belongings {
  readonly #ways: (() => Promise<void>)[] = []
  #puttingAway: Promise<void> | null = null

  readonly own: Own = (putAway) => void this.#ways.push(putAway)

  readonly putAway = (): Promise<void> => {
    this.#puttingAway ??= this.#putAllAway()
    return this.#puttingAway
  }

  async #putAllAway() {
    const failures: unknown[] = []
    // What is made in the meantime is put away, too.
    for (let next = this.#ways.pop(); next; next = this.#ways.pop())
      await next().catch((error: unknown) => void failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'Something could not be put away.')
  }
}
