import { endingOf } from '@walletdesk/shared/domain/files/endings.ts'
import type { MAX_FILE_NAME_CHARS } from '@walletdesk/shared/protocol/limits.ts'

/** Of the wire, of which core knows only the types. */
const MOST_CHARS: typeof MAX_FILE_NAME_CHARS = 120
const STEMLESS = 'file'

/**
 * A name that shows what it is and can be a file's name anywhere: the last part of a path, composed, without controls,
 * bidi marks or anything else that cannot be seen, and not too long. The ending survives.
 */
export function cleanName(given: string): string {
  const visible = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, '')
  const last = visible.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .trim()
  const ending = endingOf(plain)
  const stem = (ending ? plain.slice(0, -ending.length - 1) : plain).replace(/^[. ]+|[. ]+$/g, '') || STEMLESS
  if (!ending) return stem.slice(0, MOST_CHARS).toWellFormed()
  return `${stem.slice(0, Math.max(1, MOST_CHARS - ending.length - 1)).replace(/[\ud800-\udbff]$/, '')}.${ending.slice(0, MOST_CHARS / 2)}`
}

/** As people read it: without the ending, behind which a host is taken for a file, and with blanks for what stands for them. */
export function readableName(name: string): string[] {
  const ending = endingOf(name)
  const stem = ending ? name.slice(0, -ending.length - 1) : name
  return [stem, stem.replace(/[_+]+/g, ' ')]
}
