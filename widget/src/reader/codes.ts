import type { PictureCode } from '@walletdesk/shared/domain/guard/picture.ts'
import { decodeQR } from 'qr/decode.js'
import type { Gray, Pixels } from './gray.ts'

type DetectorClass = {
  new (options: { formats: string[] }): { detect(picture: ImageData): Promise<readonly { rawValue: string }[]> }
  getSupportedFormats(): Promise<readonly string[]>
}

/** Looking harder finds little more. */
const WITHIN_MS = 400

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

function byDecoder({ width, height, data }: Gray): PictureCode[] {
  let bytes: Uint8Array = new Uint8Array()
  const textDecoder = (segment: Uint8Array) => {
    bytes = segment.slice()
    return new TextDecoder().decode(segment)
  }
  try {
    // Shades of grey are what a film's picture begins with.
    const text = decodeQR({ width, height, data }, { format: 'I420', textDecoder, timeLimit: WITHIN_MS })
    return [isText(text) ? { text } : { bytes }]
  } catch {
    // There is none.
    return []
  }
}

/** The QR codes in a picture: by the browser where it can, else by a small decoder. */
export async function codesIn(pixels: Pixels, gray: Gray): Promise<readonly PictureCode[]> {
  const found = await byBrowser(pixels)
  // What is no text comes from the browser mangled: the bytes are needed as they are.
  return found?.every(isText) ? found.map((text) => ({ text })) : byDecoder(gray)
}
