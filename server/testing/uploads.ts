import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { FILE_ANSWERS_HEADER, FILE_NAME_HEADER, type FileView } from '@walletdesk/shared/protocol/file.ts'
import { CSRF_HEADER, type Problem } from '@walletdesk/shared/protocol/http.ts'

export type Sender = { token: string } | { cookie: string }

export type Sending = {
  name?: string
  type?: string
  answers?: string
  from?: string
  /** Headers left out, or put in the place of the usual ones. */
  headers?: Record<string, string | null>
}

/** One upload, as a page makes it. */
export function upload(
  origin: string,
  by: Sender,
  body: Uint8Array | ReadableStream<Uint8Array>,
  { name = 'screenshot.png', type = 'image/png', answers, from = origin, headers = {} }: Sending = {},
): Promise<Response> {
  const usual: Record<string, string | null> = {
    origin: from,
    [CSRF_HEADER]: '1',
    'content-type': type,
    [FILE_NAME_HEADER]: encodeURIComponent(name),
    ...('token' in by ? { authorization: `Bearer ${by.token}` } : { cookie: by.cookie }),
    ...(answers ? { [FILE_ANSWERS_HEADER]: answers } : {}),
    ...headers,
  }
  const sent = Object.entries(usual).filter((entry): entry is [string, string] => entry[1] !== null)
  return fetch(`${origin}/api/v1/${'token' in by ? 'visitor' : 'desk'}/files`, {
    method: 'POST',
    headers: sent,
    body: body as Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)
}

/** What the server says to an upload: the file, or the code of the refusal. */
export async function outcome(answer: Promise<Response>): Promise<FileView | string> {
  const response = await answer
  const body = (await response.json()) as FileView | Problem
  return 'code' in body ? body.code : body
}

/** The file of an upload that must succeed. */
export async function uploaded(answer: Promise<Response>): Promise<FileView> {
  const file = await outcome(answer)
  if (typeof file === 'string') throw new Error(`The upload was refused: ${file}`)
  return file
}

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 30, g: 90, b: 160 } } })

export const pngOf = (width = 64, height = 48) => flat(width, height).png().toBuffer()
export const jpegOf = (width = 64, height = 48) => flat(width, height).jpeg().toBuffer()
export const webpOf = (width = 64, height = 48) => flat(width, height).webp().toBuffer()

/** As a phone takes it: lying on its side, with place and maker in its notes. */
export const photoOf = (width = 64, height = 48) =>
  flat(width, height)
    .withExif({
      IFD0: { Make: 'Harbor Phones', Software: 'canary-software' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 31/1 12/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 18/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** Two frames, the second of another colour. */
export async function gifOf(): Promise<Buffer> {
  const frames = Buffer.concat([Buffer.alloc(16 * 16 * 3, 10), Buffer.alloc(16 * 16 * 3, 240)])
  return sharp(frames, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } })
    .gif({ loop: 0, delay: [100, 100] })
    .toBuffer()
}

export const pdfOf = (inside = '') =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n${inside}\ntrailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1')

/** An archive of one stored file. */
export function zipOf(name = 'a.txt', text = 'canary-archive'): Buffer {
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt32LE(text.length, 18)
  local.writeUInt32LE(text.length, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.concat([local, Buffer.from(name + text)])
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt32LE(text.length, 20)
  central.writeUInt32LE(text.length, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(entry.length, 16)
  return Buffer.concat([entry, central, Buffer.from(name), end])
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
const crc = (bytes: Uint8Array) => {
  let c = 0xffffffff
  for (const byte of bytes) c = (CRC[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(named.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  named.copy(chunk, 4)
  chunk.writeUInt32BE(crc(named), named.length + 4)
  return chunk
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PNG_HEAD_BYTES = 33

/** A picture with a further chunk behind its header. */
export const withChunk = (png: Buffer, type: string, data: Uint8Array) =>
  Buffer.concat([png.subarray(0, PNG_HEAD_BYTES), pngChunk(type, data), png.subarray(PNG_HEAD_BYTES)])

/** A few bytes that say they are so many pixels. */
export function floodOf(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** Every file that lies in the data folder beside the database. */
export async function keptFiles(dataFolder: string): Promise<string[]> {
  const all = await Promise.all(
    ['files', 'arriving'].map(async (name) => {
      const folder = join(dataFolder, name)
      if (!existsSync(folder)) return []
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    }),
  )
  return all.flat()
}
