import type { FilledFields, IntakeValue } from '../../protocol/intake.ts'

/**
 * What the guard reads of a value, on either side. A field says what its value is, as the words around it would in a
 * message: 64 digits where a transaction belongs are one, and a row of digits where an error belongs is no login code.
 * `null`: nothing in it was written freely.
 */
export function guardedText(value: IntakeValue): string | null {
  switch (value.kind) {
    case 'transaction':
      return /\s/.test(value.text) ? value.text : `transaction ${value.text}`
    case 'account':
      return /^\d+$/.test(value.text) ? `account ${value.text}` : value.text
    case 'code':
      return /^\d+$/.test(value.text) ? `error ${value.text}` : value.text
    case 'email':
    case 'phone':
    case 'text':
      return value.text
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
