/** A picture as an app would show it, and what became of it on the way. */
export type Drawing = {
  /** Above the rest, larger; `null`: nothing. */
  title: string | null
  /** One word a cell, or one line of text. */
  words: readonly string[]
  /** How wide a cell is, in heights of its letters. */
  cell: number
  dark: boolean
  /** Height of the letters' square, in pixels. */
  size: number
  columns: number
  numbered: boolean
  /** Turned by so many degrees. */
  turn: number
  /** Out of focus, and saved as a JPEG of low quality. */
  blurred: boolean
  /** Made smaller, to this width. */
  width: number | null
}
