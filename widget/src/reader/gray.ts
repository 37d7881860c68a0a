/** Darker than this on the whole, it is light on dark. */
const DARK = 110

export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }
export type Gray = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  readonly dark: boolean
}

export function grayOf({ width, height, data }: Pixels): Gray {
  const gray = new Uint8Array(width * height)
  let sum = 0
  for (let i = 0, at = 0; i < data.length; i += 4, at++) {
    // Weights of ITU-R BT.601.
    const value = (299 * (data[i] ?? 0) + 587 * (data[i + 1] ?? 0) + 114 * (data[i + 2] ?? 0)) / 1_000
    gray[at] = value
    sum += value
  }
  return { width, height, data: gray, dark: sum / gray.length < DARK }
}

/** Dark letters on a light ground, as a file of the plainest form (PGM). */
export function fileOf({ width, height, data, dark }: Gray): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(dark ? data.map((value) => 255 - value) : data, head.length)
  return file
}
