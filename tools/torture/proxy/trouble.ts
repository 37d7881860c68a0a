/** What is wrong with a line at the moment. */
export type Trouble = {
  /** Nobody gets through. */
  cut: boolean
  /** Each way, in ms. */
  delayMs: number
  /** The server's words are thrown away, and nobody is told. */
  deaf: boolean
  /** The client's, likewise. */
  mute: boolean
  /** The server's words pass at this rate; `null`: at once. */
  bytesPerSecond: number | null
  /** Entries that were told, as one hint that is lost on its way between nodes. Answers pass. */
  hintsLost: boolean
}

export const fine: Trouble = {
  cut: false,
  delayMs: 0,
  deaf: false,
  mute: false,
  bytesPerSecond: null,
  hintsLost: false,
}
