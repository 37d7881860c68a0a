import type { FilledFields, IntakeValue } from '../../protocol/intake.ts'

/**
 * What the guard reads of what is written into a field, on either side. A field says what its value is, as the words
 * around it would in a message: 64 digits where a transaction belongs are one, and a row of digits where an error
 * belongs is no login code.
 */
export function guardedWritten(kind: string, text: string): string {
  const isNumber = /^\d+$/.test(text)
  if (kind === 'transaction' && !/\s/.test(text)) return `transaction ${text}`
  if (kind === 'account' && isNumber) return `account ${text}`
  return kind === 'code' && isNumber ? `error ${text}` : text
}

/** The same of a value. `null`: nothing in it was written freely. */
export function guardedText(value: IntakeValue): string | null {
  switch (value.kind) {
    case 'transaction':
    case 'account':
    case 'code':
    case 'email':
    case 'phone':
    case 'text':
      return guardedWritten(value.kind, value.text)
    case 'amount':
      return `${value.amount} ${value.token}`
    case 'time':
      // 64 characters, and any of them: room for a key.
      return value.zone
    case 'chain':
      return null
  }
}

/** All that has to be read of what was filled in, also the names of fields that are not known here. */
export const guardedTexts = (filled: FilledFields, isKnown: (field: string) => boolean): string[] =>
  filled.flatMap(({ field, value }) => {
    const text = value && guardedText(value)
    return [...(isKnown(field) ? [] : [field.replaceAll('-', ' ')]), ...(text ? [text] : [])]
  })
