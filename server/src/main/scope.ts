type Closable = { close(): void | Promise<void> }

/** What is opened is owned here, and closed in reverse: also after a start that failed half-way. */
export class Scope {
  readonly #owned: Closable[] = []

  own<T extends Closable>(thing: T): T {
    this.#owned.push(thing)
    return thing
  }

  /** Closes everything, even when some of it fails; then throws the first failure. */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const thing of this.#owned.splice(0).reverse()) {
      try {
        await thing.close()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
