export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * The one way to write a value, so that a hash of it means the value: RFC 8785, JSON Canonicalization Scheme. Names in
 * the order of their UTF-16 units, no space, numbers and escapes as ECMAScript writes them. A field that is undefined is
 * not there.
 * @throws on what has no such form: a number that is none, or half of a surrogate pair
 */
export function canonical(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('a number that JSON cannot write')
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('half of a surrogate pair')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join()}]`
  const fields: string[] = []
  for (const name of Object.keys(value).sort()) {
    const inner = value[name]
    if (inner !== undefined) fields.push(`${canonical(name)}:${canonical(inner)}`)
  }
  return `{${fields.join()}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
