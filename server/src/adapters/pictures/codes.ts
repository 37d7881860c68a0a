import { decodeQR } from 'qr/decode.js'
import type { PictureCode } from '@walletdesk/shared/domain/guard/picture.ts'
import type { Pixels } from './prepared.ts'

const CHANNELS = 4

/** What one code holds: its text, or bytes that are none. */
function codeIn(pixels: Pixels): PictureCode | null {
  let unreadable: Uint8Array | null = null
  try {
    const text = decodeQR(pixels, {
      textDecoder(bytes) {
        try {
          return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
        } catch {
          unreadable = bytes
          return ''
        }
      },
    })
    return unreadable ? { bytes: unreadable } : { text }
  } catch {
    // There is none, or none that can be made out.
    return null
  }
}

function cut({ width, data }: Pixels, left: number, top: number, to: { width: number; height: number }): Pixels {
  const part = new Uint8Array(to.width * to.height * CHANNELS)
  for (let y = 0; y < to.height; y++) {
    const from = ((top + y) * width + left) * CHANNELS
    part.set(data.subarray(from, from + to.width * CHANNELS), y * to.width * CHANNELS)
  }
  return { ...to, data: part }
}

/** The whole and its quarters: the decoder names one code at a time, and a page may show several. */
export function codesIn(pixels: Pixels): PictureCode[] {
  const half = { width: Math.ceil(pixels.width / 2), height: Math.ceil(pixels.height / 2) }
  const corners = [0, pixels.width - half.width].flatMap((left) =>
    [0, pixels.height - half.height].map((top) => cut(pixels, left, top, half)),
  )
  const found = [pixels, ...corners].map(codeIn).filter((code) => code !== null)
  return [...new Map(found.map((code) => ['text' in code ? code.text : String(code.bytes), code])).values()]
}
