import type { FileType } from '@walletdesk/shared/protocol/file.ts'

/** A document may be followed by an archive that is read from its end: as far back as such an archive's end mark may lie. */
export const TAIL_BYTES = 65_557
/** Where a PDF's end mark has to stand. */
const PDF_END_BYTES = 1_024

const ascii = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

/** One document and nothing else: begins as one, ends as one, and is no archive when read from its end. */
export function isPlainPdf(head: Uint8Array, tail: Uint8Array): boolean {
  const end = ascii(tail)
  return (
    ascii(head.subarray(0, 5)) === '%PDF-' && end.slice(-PDF_END_BYTES).includes('%%EOF') && !end.includes('PK\x05\x06')
  )
}

// https://www.eicar.org: by agreement every scanner takes a file that begins so for malware.
const EICAR = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

/** Begins a colour in a log. */
const ESCAPE = '\u001b'

/** Characters as people and programs write them, tabs and the ends of lines and pages among them. */
export const isText = (text: string): boolean =>
  !/[^\P{Cc}\t\n\r\f\u0085]/u.test(text.replaceAll(ESCAPE, '')) && !text.includes(EICAR)

/** By its first two bytes; all else is UTF-8 or no text. */
export const encodingOf = (head: Uint8Array): 'utf-16le' | 'utf-8' =>
  head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : 'utf-8'

/** More than a phrase or a key takes: so much of a part is read again with the next one. */
export const OVERLAP_CHARS = 4_000

/** `sniffed`: by the first bytes; `null` where nothing is known that begins so, as with text. */
export const fits = (type: FileType, sniffed: string | null): boolean =>
  type === 'text/plain' ? sniffed === null : sniffed === type
