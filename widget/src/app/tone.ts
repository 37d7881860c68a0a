let audio: AudioContext | null = null

/** Two short soft notes. */
export function playTone() {
  audio ??= new AudioContext()
  const start = audio.currentTime
  const note = audio.createOscillator()
  const volume = audio.createGain()
  note.frequency.setValueAtTime(660, start)
  note.frequency.setValueAtTime(880, start + 0.12)
  volume.gain.setValueAtTime(0.08, start)
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.4)
  note.connect(volume).connect(audio.destination)
  note.start(start)
  note.stop(start + 0.4)
}
