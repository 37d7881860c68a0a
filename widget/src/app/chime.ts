/** The sound for a new message: off until the visitor wants it, and remembered. */
export type Chime = {
  readonly on: boolean
  set(on: boolean): void
  ring(): void
}

/** `remembered`: what the visitor chose before; `remember` keeps what they choose now. */
export function createChime(remembered: boolean, remember: (on: boolean) => void): Chime {
  let on = remembered
  let audio: AudioContext | null = null
  const ring = () => {
    if (!on) return
    audio ??= new AudioContext()
    const start = audio.currentTime
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.setValueAtTime(660, start)
    tone.frequency.setValueAtTime(880, start + 0.12)
    volume.gain.setValueAtTime(0.08, start)
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.4)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + 0.4)
  }
  return {
    get on() {
      return on
    },
    set(wanted) {
      on = wanted
      remember(on)
      // Heard at once, so that the visitor knows what to expect; and the browser lets sound start only from a click.
      ring()
    },
    ring,
  }
}
