import type { PictureCode } from '@walletdesk/shared/domain/guard/picture.ts'
import { decodeQR } from 'qr/decode.js'
import type { Gray, Pixels } from './gray.ts'

type DetectorClass = {
  new (options: { formats: string[] }): { detect(picture: ImageData): Promise<readonly { rawValue: string }[]> }
  getSupportedFormats(): Promise<readonly string[]>
}

/** Looking harder finds little more. */
const WITHIN_MS = 100

/** Control characters do not stand in a text, tabs and ends of lines apart: these are bytes. */
const isText = (value: string) => value !== '' && !/[\p{Cc}\ufffd]/u.test(value.replace(/[\t\r\n]/g, ''))

async function byBrowser({ data, width, height }: Pixels): Promise<readonly string[] | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  if (!BarcodeDetector) return null
  try {
    if (!(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null
    const picture = new ImageData(new Uint8ClampedArray(data), width, height)
    return (await new BarcodeDetector({ formats: ['qr_code'] }).detect(picture)).map(({ rawValue }) => rawValue)
  } catch {
    // Some systems have the class and nothing behind it.
    return null
  }
}

function decoded({ width, height, data }: Gray): PictureCode | null {
  let bytes: Uint8Array = new Uint8Array()
  const textDecoder = (segment: Uint8Array) => {
    bytes = segment.slice()
    return new TextDecoder().decode(segment)
  }
  try {
    // Shades of grey are what a film's picture begins with.
    const text = decodeQR({ width, height, data }, { format: 'I420', textDecoder, timeLimit: WITHIN_MS })
    return isText(text) ? { text } : { bytes }
  } catch {
    // There is none.
    return null
  }
}

type Span = { from: number; to: number }
const spans = (length: number): Span[] => {
  const half = Math.ceil(length / 2)
  return [
    { from: 0, to: length },
    { from: 0, to: half },
    { from: length - half, to: length },
  ]
}

function cut(gray: Gray, across: Span, down: Span): Gray {
  const [width, height] = [across.to - across.from, down.to - down.from]
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (down.from + y) * gray.width + across.from
    data.set(gray.data.subarray(from, from + width), y * width)
  }
  return { ...gray, width, height, data }
}

/** The whole, its halves and its quarters: the decoder names one code at a time, and a page may show several. */
function byDecoder(gray: Gray): PictureCode[] {
  const parts = spans(gray.width).flatMap((across) => spans(gray.height).map((down) => cut(gray, across, down)))
  const found = parts.map(decoded).filter((code) => code !== null)
  return [...new Map(found.map((code) => ['text' in code ? code.text : String(code.bytes), code])).values()]
}

/** The QR codes in a picture: by the browser where it can, else by a small decoder. */
export async function codesIn(pixels: Pixels, gray: Gray): Promise<readonly PictureCode[]> {
  const found = await byBrowser(pixels)
  // What is no text comes from the browser mangled: the bytes are needed as they are.
  return found?.every(isText) ? found.map((text) => ({ text })) : byDecoder(gray)
}
