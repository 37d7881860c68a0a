import { type Folded, origin } from '../fold.ts'
import type { Finding } from '../verdict.ts'
import { LENGTHS } from './checksum.ts'

const MOST = 2_048
const PARTS = /^[ \t,;|/\n\r()\]["'-]{1,4}$/
const NUMBERS = /\d+/g

type Numeral = { digits: string; from: number; to: number }

/** Rows of numbers with nothing but signs of listing between one and the next. */
function rowsOf(plain: string): Numeral[][] {
  const rows: Numeral[][] = []
  let row: Numeral[] = []
  for (const { 0: digits, index: from } of plain.matchAll(NUMBERS)) {
    const before = row.at(-1)
    const listed = before && from - before.to <= 4 && PARTS.test(plain.slice(before.to, from))
    // "3. 1024": the dot after a number of the line.
    const numbered = before && /^[.):] ?$/.test(plain.slice(before.to, from)) && Number(before.digits) <= 24
    if (!listed && !numbered) {
      row = []
      rows.push(row)
    }
    row.push({ digits, from, to: from + digits.length })
  }
  return rows
}

/** Without the numbers that only count the others: 1, x, 2, y, 3, z. */
function withoutCount(row: readonly Numeral[]): readonly Numeral[] {
  const counted = row.length % 2 === 0 && row.every(({ digits }, i) => i % 2 === 1 || Number(digits) === i / 2 + 1)
  return counted ? row.filter((_, i) => i % 2 === 1) : row
}

/** Words told by their places in the list: SeedQR's 48 or 96 digits, or a row of numbers. */
export function searchNumbers(text: Folded): Finding[] {
  const found: Finding[] = []
  for (const row of rowsOf(text.plain)) {
    const last = row.at(-1)
    const [first] = row
    if (!first || !last) continue
    const span = origin(text, first.from, last.to)
    const digits = row.map((one) => one.digits).join('')
    const groups = digits.match(/\d{4}/g) ?? []
    const wholeGroups = row.length === 1 || row.every((one) => one.digits.length % 4 === 0)
    const qr = (digits.length === 48 || digits.length === 96) && groups.every((group) => Number(group) < MOST)
    if (qr && wholeGroups && (row.length === 1 || lookDrawn(groups.map(Number)))) {
      found.push({ kind: 'phrase-numbers', ...span })
      continue
    }
    const numbers = withoutCount(row)
    if (LENGTHS.includes(numbers.length) && lookDrawn(numbers.map((one) => Number(one.digits))))
      found.push({ kind: 'phrase-indices', ...span })
  }
  return found
}

/** As random numbers of 0 to 2048 look, and prices, dates, codes and counts do not. */
function lookDrawn(numbers: readonly number[]): boolean {
  const share = (fits: (n: number) => boolean) => numbers.filter(fits).length / numbers.length
  return (
    numbers.every((n) => n <= MOST) &&
    new Set(numbers).size >= numbers.length * 0.75 &&
    share((n) => n >= 100) >= 0.6 &&
    share((n) => n >= 1_900) < 0.6 &&
    share((n) => n % 10 === 0) < 0.6
  )
}
