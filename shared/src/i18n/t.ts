/** Forms by CLDR plural category, chosen by `count`. Every language has `other`. */
export type Plural = { other: string } & Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many', string>>
export type Messages = Readonly<Record<string, string | Plural>>
/** A translation of `M`: every key of it, each a text or its plural forms. */
export type Translation<M extends Messages> = { readonly [K in keyof M]: string | Plural }
export type Params = Readonly<Record<string, string | number>>

export type Translate<M extends Messages> = (key: keyof M & string, params?: Params) => string

const PLACEHOLDER = /\{(\w+)\}/g

/** Texts of one language. Numbers are written as the language does; `count` also chooses the plural form. */
export function translator<M extends Messages>(locale: string, messages: Translation<M>): Translate<M> {
  let plurals: Intl.PluralRules | undefined
  let numbers: Intl.NumberFormat | undefined
  const form = (text: string | Plural, count: number) => {
    if (typeof text === 'string') return text
    plurals ??= new Intl.PluralRules(locale)
    return text[plurals.select(count)] ?? text.other
  }
  const written = (value: string | number) => {
    if (typeof value === 'string') return value
    numbers ??= new Intl.NumberFormat(locale)
    return numbers.format(value)
  }
  return (key, params = {}) =>
    form(messages[key], Number(params.count ?? 0)).replace(PLACEHOLDER, (whole, name: string) => {
      const value = params[name]
      return value === undefined ? whole : written(value)
    })
}
