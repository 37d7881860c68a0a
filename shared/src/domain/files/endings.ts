import type { FileType } from '../../protocol/file.ts'

/** What may be sent, by the ending of its name. */
export const TYPE_OF_ENDING: Readonly<Record<string, FileType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
}

export const endingOf = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** What its name says a file is; `null` for whatever may not be sent. */
export function typeOfName(name: string): FileType | null {
  const ending = endingOf(name)
  return Object.hasOwn(TYPE_OF_ENDING, ending) ? (TYPE_OF_ENDING[ending] ?? null) : null
}
