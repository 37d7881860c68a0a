import type { FileType } from '@walletdesk/shared/protocol/file.ts'
import type { Picture } from '../../client/files/ports.ts'
import type { PictureReader } from './reading.ts'
import { sizeToRead } from './size-to-read.ts'

/** Of a JPEG or WebP: what the eye does not tell from the original. */
const QUALITY = 0.9

function canvas(width: number, height: number): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] | null {
  const made = new OffscreenCanvas(width, height)
  const context = made.getContext('2d', { willReadFrequently: true })
  return context && [made, context]
}

/** A moving picture stands still from here on: what its later frames show would not have been read. */
const stillType = (type: FileType): FileType => (type === 'image/gif' ? 'image/png' : type)

/** Opens a picture that the visitor chose. It is unpacked by the browser, turned as its camera was held. */
export async function openPicture(file: Blob, reader: PictureReader): Promise<Picture | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null

  const pixels = () => {
    const { width, height } = sizeToRead(bitmap.width, bitmap.height)
    const [, context] = canvas(width, height) ?? []
    context?.drawImage(bitmap, 0, 0, width, height)
    return context?.getImageData(0, 0, width, height) ?? null
  }

  return {
    async read() {
      const shown = pixels()
      const seen = shown && (await reader.read(shown))
      return seen ?? { text: null, confidence: 0, codes: [] }
    },
    async drawn(type) {
      const [made, context] = canvas(bitmap.width, bitmap.height) ?? []
      if (!made || !context) return null
      context.drawImage(bitmap, 0, 0)
      const draw = (as: FileType) => made.convertToBlob({ type: as, quality: QUALITY }).catch(() => null)
      const drawn = await draw(stillType(type))
      // A browser that cannot write a type writes a PNG.
      return drawn && { file: drawn, type: drawn.type as FileType }
    },
  }
}
