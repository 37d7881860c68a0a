import type { CountryCode } from 'libphonenumber-js/core'
import { type Reading, read, unread } from './reading.ts'

/** The country that a browser's language names: `zh-CN` is China, `en` is none. */
const countryOf = (locale: string) => new Intl.Locale(locale).region as CountryCode | undefined

/**
 * A number as it is stored: `+` and the country's code first. Written without them it is read as one of the country
 * that the reader's language names. Code and plans are fetched at the first number.
 */
export async function readPhone(raw: string, locale: string): Promise<Reading<string>> {
  const [{ parsePhoneNumberFromString }, { plans }] = await Promise.all([
    import('./phone-parser.ts'),
    import('./phone-plans.ts'),
  ])
  const text = raw.normalize('NFKC').trim().replace(/^00/, '+')
  const country = countryOf(locale)
  const found = parsePhoneNumberFromString(text, { ...(country && { defaultCountry: country }), extract: false }, plans)
  if (found?.isValid()) return read(found.number)
  return unread({ code: text.startsWith('+') || country ? 'phone' : 'phone-country' })
}
