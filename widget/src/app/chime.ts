/** The sound for a new message: off until the visitor wants it, and remembered. */
export type Chime = {
  readonly on: boolean
  set(on: boolean): void
  ring(): void
}

/** `remembered`: what the visitor chose before; `remember` keeps what they choose now. */
export function createChime(remembered: boolean, remember: (on: boolean) => void): Chime {
  let on = remembered
  const ring = async () => {
    if (!on) return
    try {
      // Only those who want it pay for it.
      const { playTone } = await import('./tone.ts')
      playTone()
    } catch {
      // No network, or no sound here: a message that is not heard is still seen.
    }
  }
  return {
    get on() {
      return on
    },
    set(wanted) {
      on = wanted
      remember(on)
      // Heard at once, so that the visitor knows what to expect; and the browser lets sound start only from a click.
      void ring()
    },
    ring,
  }
}
