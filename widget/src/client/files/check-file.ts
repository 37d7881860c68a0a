import { fail, type Refusal } from '@walletdesk/shared/kernel/result.ts'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import { type FileType, isPictureType } from '@walletdesk/shared/protocol/file-types.ts'
import { MAX_FILE_BYTES, MAX_PICTURE_PIXELS } from '@walletdesk/shared/protocol/limits.ts'
import { HEAD_BYTES, isPhoto, renamed, sizeOf, typeOf } from './headers.ts'
import type { FileParts, Outgoing } from './ports.ts'

export type Checked =
  | { outcome: 'refused'; refusal: Refusal<ErrorCode> }
  | { outcome: 'block'; type: FileType }
  | { outcome: 'pass' | 'ask'; type: FileType; outgoing: Outgoing }

/** As many answers as an upload may carry. */
const MOST_ANSWERS = 20
/** A picture is made smaller on the way; from so many bytes on it is not even opened. */
const MAX_ORIGINAL_BYTES = 6 * MAX_FILE_BYTES
const tooLarge: Checked = {
  outcome: 'refused',
  refusal: fail('file.too_large', { max: MAX_FILE_BYTES / 1_024 / 1_024, pixels: MAX_PICTURE_PIXELS / 1_000_000 }),
}
const refused = (code: ErrorCode): Checked => ({ outcome: 'refused', refusal: fail(code) })

type Weighed = { weight: 'pass' | 'ask' | 'block'; asked: readonly string[] }

/** Looks at a file on the device, before any of it leaves: what it is, how it is named, and what it shows. */
export async function checkFile(file: File, parts: FileParts): Promise<Checked> {
  const head = await bytesOf(file.slice(0, HEAD_BYTES))
  if (head === null || file.size === 0) return refused('file.unreadable')
  const type = typeOf(head, file.name)
  if (type === null) return refused('file.type_refused')
  if (file.size > (isPictureType(type) ? MAX_ORIGINAL_BYTES : MAX_FILE_BYTES)) return tooLarge
  const name = await judgeText(file.name, 'file-name', parts)
  if (name.weight === 'block') return { outcome: 'block', type }
  const inside = isPictureType(type) ? await checkPicture(file, head, type, parts) : await checkOther(file, type, parts)
  if (inside.outcome === 'refused' || inside.outcome === 'block') return inside
  const { outcome, outgoing } = inside
  const answers = [...new Set([...name.asked, ...outgoing.answers])].slice(0, MOST_ANSWERS)
  return { ...inside, outcome: name.weight === 'ask' ? 'ask' : outcome, outgoing: { ...outgoing, answers } }
}

async function checkPicture(file: File, head: Uint8Array, type: FileType, parts: FileParts): Promise<Checked> {
  const size = sizeOf(head, type)
  if (size && size.width * size.height > MAX_PICTURE_PIXELS) return tooLarge
  const picture = await parts.openPicture(file)
  if (!picture) return refused('file.unreadable')
  const [reading, drawn] = await Promise.all([picture.read(), picture.drawn(type)])
  const { verdict } = await parts.judgePicture({ ...reading, photo: isPhoto(head) })
  if (verdict === 'block') return { outcome: 'block', type }
  if (!drawn) return refused('file.unreadable')
  if (drawn.file.size > MAX_FILE_BYTES) return tooLarge
  const outgoing = {
    name: renamed(file.name, drawn.type),
    type: drawn.type,
    body: drawn.file,
    answered: false,
    answers: [],
  }
  return { outcome: verdict, type: drawn.type, outgoing }
}

async function checkOther(file: File, type: FileType, parts: FileParts): Promise<Checked> {
  const outgoing = { name: file.name, type, body: file, answered: false, answers: [] }
  // What a PDF shows is not read on the device.
  if (type !== 'text/plain') return { outcome: 'ask', type, outgoing }
  const bytes = await bytesOf(file)
  const text = bytes && textIn(bytes)
  if (text === null) return refused('file.unreadable')
  const { weight, asked } = await judgeLong(text, parts)
  return weight === 'block'
    ? { outcome: 'block', type }
    : { outcome: weight, type, outgoing: { ...outgoing, answers: asked } }
}

/** A part of a long text at a time, with as much of the one before as the longest phrase takes. */
const PART_CHARS = 32_000
const OVERLAP_CHARS = 1_000

async function judgeLong(text: string, parts: FileParts): Promise<Weighed> {
  const asked: string[] = []
  let from = 0
  do {
    const part = await judgeText(text.slice(from, from + PART_CHARS), 'file', parts)
    if (part.weight === 'block') return part
    asked.push(...part.asked)
    from += PART_CHARS - OVERLAP_CHARS
    // Between two parts the page may draw and answer.
    await new Promise<void>((resolve) => parts.clock.after(millis(0), resolve))
  } while (from + OVERLAP_CHARS < text.length)
  return { weight: asked.length > 0 ? 'ask' : 'pass', asked }
}

/** What would be masked in a message cannot be in a file. */
async function judgeText(text: string, field: 'file-name' | 'file', parts: FileParts): Promise<Weighed> {
  const { verdict, asked } = await parts.inspect(text, field)
  return { weight: verdict === 'mask' ? 'block' : verdict, asked }
}

function textIn(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** `null`: the file has gone, or may not be read. */
const bytesOf = (blob: Blob): Promise<Uint8Array | null> =>
  blob.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )
