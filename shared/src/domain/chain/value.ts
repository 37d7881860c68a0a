/**
 * One name for what may be written in several ways: hex digits and bech32 in lower case, 32 bytes without the `0x` that
 * some chains put before them.
 */
export function normalForm(value: string): string {
  const small = value.toLowerCase()
  if (/^(?:0x)?[0-9a-f]{64}$/.test(small)) return small.slice(-64)
  return /^0x[0-9a-f]+$/.test(small) || small.startsWith('bc1') ? small : value
}

/** How many characters stand at either end of a transaction's short form. */
const ENDS = 8

/** A transaction in short. Addresses are never shortened: whoever makes look-alikes of them copies the ends. */
export const shortForm = (value: string): string =>
  value.length > 2 * ENDS + 4 ? `${value.slice(0, ENDS)}…${value.slice(-ENDS)}` : value

// Letters, digits and the signs of base64 (looked for where a row of them begins), a link: whatever the recogniser may make
// something of, and little else.
const WORTH_READING = /(?:^|[^0-9A-Za-z_+/-])[0-9A-Za-z_+/-]{24}|https?:|0x[0-9a-f]|\d{5}-\d|\beos\b|aptos|-1:|0:/i

/** May there be a reference in it? Cheap, and small: what reads it is fetched only then. */
export const mayRefer = (text: string): boolean => WORTH_READING.test(text)
