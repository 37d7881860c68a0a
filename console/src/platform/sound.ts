/** Two soft tones. Browsers stay silent until the page was clicked once; then so does this. */
export function openSound(): { play(): void } {
  let context: AudioContext | undefined
  const tone = (audio: AudioContext, frequency: number, start: number) => {
    const oscillator = audio.createOscillator()
    const gain = audio.createGain()
    oscillator.type = 'sine'
    oscillator.frequency.value = frequency
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(0.16, start + 0.02)
    gain.gain.exponentialRampToValueAtTime(0.001, start + 0.45)
    oscillator.connect(gain).connect(audio.destination)
    oscillator.start(start)
    oscillator.stop(start + 0.5)
  }
  return {
    play() {
      context ??= new AudioContext()
      const audio = context
      const ring = () => {
        tone(audio, 660, audio.currentTime)
        tone(audio, 880, audio.currentTime + 0.14)
      }
      if (audio.state === 'running') ring()
      else audio.resume().then(ring, () => {})
    },
  }
}
