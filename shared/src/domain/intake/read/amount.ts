import { plainDigits } from './digits.ts'
import { type Reading, read, unread } from './reading.ts'

export type Amount = { amount: string; token: string }

const SEPARATORS = /[.,'’ \u00a0\u202f]/g
const NUMBER = /\d(?:[\d.,'’ \u00a0\u202f]*\d)?/
const TOKEN = /[\p{L}$][\p{L}\p{N}.$-]{0,19}/u

/** The sign between the wholes and the rest in this language. */
const decimalOf = (locale: string) =>
  new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5).find(({ type }) => type === 'decimal')
    ?.value ?? '.'

/**
 * Which of the signs in a number is the decimal one. The last of two kinds; one that stands several times groups; one
 * that stands once before three digits is what it is in the reader's language, and with other than three it is decimal.
 */
function decimalIn(number: string, locale: string): string | null {
  const signs = number.match(SEPARATORS) ?? []
  const last = signs.at(-1)
  if (last === undefined) return null
  if (new Set(signs).size > 1) return last
  if (signs.length > 1 || !/[.,]/.test(last)) return null
  const [whole = '', rest = ''] = number.split(last)
  if (rest.length !== 3 || whole === '0' || whole.length > 3) return last
  return last === decimalOf(locale) ? last : null
}

/** `1,250.5 USDT`, `250,50 usdt`, `USDT 250`, `٢٥٠ USDT`: an amount, and of what. */
export function readAmount(raw: string, locale: string): Reading<Amount> {
  const text = plainDigits(raw).trim()
  const number = NUMBER.exec(text)?.[0]
  const [before = '', after = ''] = number ? text.split(number) : []
  if (!number || /[-−]\s*$/.test(before)) return unread({ code: 'amount' })
  const decimal = decimalIn(number, locale)
  const [wholes = '', rest = ''] = decimal ? number.split(decimal) : [number]
  const whole = wholes.replace(SEPARATORS, '').replace(/^0+(?=\d)/, '')
  const amount = rest.replace(/0+$/, '') === '' ? whole : `${whole}.${rest}`
  if (/[^\d]/.test(rest) || whole.length > 30 || rest.length > 30 || /^0(\.0*)?$/.test(amount))
    return unread({ code: 'amount' })
  const token = (TOKEN.exec(after) ?? TOKEN.exec(before))?.[0]
  return token ? read({ amount, token: namedAs(token) }) : unread({ code: 'amount-token' })
}

/** Written small, it is meant large; in both it is a name of its own, such as USDC.e. */
const namedAs = (token: string) => (token === token.toLowerCase() ? token.toUpperCase() : token)
