import type { FileType } from '@walletdesk/shared/protocol/file-types.ts'

/** The endings under which each type may go. */
const ENDINGS: Record<FileType, readonly string[]> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'log'],
}

/** So much of a file is enough to know what it is. */
export const HEAD_BYTES = 256 * 1024

const latin1 = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
const endingOf = (name: string) => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

function contentOf(head: Uint8Array): FileType | null {
  const start = latin1(head, 0, 12)
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp'
  if (start.startsWith('%PDF-')) return 'application/pdf'
  // Text has no signature: it is what holds no byte that no text holds.
  return head.includes(0) ? null : 'text/plain'
}

/** What a file is, by its first bytes and its name's ending, which must agree; `null`: nothing that may be sent. */
export function typeOf(head: Uint8Array, name: string): FileType | null {
  const type = contentOf(head)
  return type && ENDINGS[type].includes(endingOf(name)) ? type : null
}

/** A name with the ending of what the file has become. */
export const renamed = (name: string, type: FileType) =>
  ENDINGS[type].includes(endingOf(name)) ? name : `${name.replace(/\.[^.]*$/, '')}.${ENDINGS[type][0]}`

type Size = { width: number; height: number }

/** Where in a JPEG the frame begins that tells its size: a marker of C0 to CF, but for three that are none. */
function sizeOfJpeg(view: DataView): Size | null {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function sizeOfWebp(view: DataView, head: Uint8Array): Size | null {
  const low24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  switch (latin1(head, 12, 16)) {
    case 'VP8X':
      return { width: low24(24) + 1, height: low24(27) + 1 }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
    }
    default:
      return null
  }
}

/** A picture's size as its head tells it, before anything is unpacked; `null` where it does not. */
export function sizeOf(head: Uint8Array, type: FileType): Size | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (head.byteLength < 32) return null
  switch (type) {
    case 'image/png':
      return { width: view.getUint32(16), height: view.getUint32(20) }
    case 'image/gif':
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    case 'image/jpeg':
      return sizeOfJpeg(view)
    case 'image/webp':
      return sizeOfWebp(view, head)
    default:
      return null
  }
}

/** Maker and model of a camera, among the first fields of EXIF. */
const CAMERA_TAGS = [0x010f, 0x0110]
const MOST_FIELDS = 100

function namesCamera(view: DataView): boolean {
  if (view.byteLength < 8) return false
  const little = view.getUint16(0) === 0x4949
  const at = view.getUint32(4, little)
  if (at + 2 > view.byteLength) return false
  const fields = Math.min(view.getUint16(at, little), MOST_FIELDS)
  for (let i = 0; i < fields && at + 4 + i * 12 <= view.byteLength; i++)
    if (CAMERA_TAGS.includes(view.getUint16(at + 2 + i * 12, little))) return true
  return false
}

/** Whether a camera took it, as far as the file says so: JPEG, WebP and PNG hold EXIF behind marks of their own. */
export function isPhoto(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head)
  const marks = text.matchAll(/Exif\0\0|EXIF[^]{4}(?:Exif\0\0)?|eXIf/g)
  for (const { 0: mark, index } of marks)
    if (namesCamera(new DataView(head.buffer, head.byteOffset + index + mark.length))) return true
  return false
}
