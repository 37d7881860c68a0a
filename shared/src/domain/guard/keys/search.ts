import { type Folded, origin } from '../fold.ts'
import { around, speaksOfKey } from '../near.ts'
import type { Finding, Kind } from '../verdict.ts'
import { base58Bytes } from './decode.ts'
import { kindOfBare, kindOfSigned } from './forms.ts'
import { explorerSpans, kindOfHex } from './hex.ts'
import { asSolanaBytes, byteArrays, isKeyPair } from './solana.ts'

const BARE = /[0-9A-Za-z]+/g
const SIGNED = /[0-9A-Za-z][0-9A-Za-z_:-]+/g
const HEX = /^(?:0x)?[0-9a-f]{64}$/i
/** Lengths that a key broken over two lines is joined to. */
const JOINED = new Set([51, 52, 56, 58, 59, 63, 64, 66, 70, 86, 87, 88, 111])
/** Each costs a multiplication on the curve; a text with more of them is no message. */
const MOST_CURVES = 12

type Run = { run: string; from: number; to: number }

const runsOf = (plain: string, form: RegExp): Run[] =>
  [...plain.matchAll(form)].map(({ 0: run, index }) => ({ run, from: index, to: index + run.length }))

/** Two runs that a line break or a space parted, where they would make up the length of a key. */
function* broken(plain: string, runs: readonly Run[]): Generator<Run> {
  for (let i = 1; i < runs.length; i++) {
    const [left, right] = [runs[i - 1], runs[i]]
    if (!left || !right || left.run.length < 8 || right.run.length < 8) continue
    if (!JOINED.has(left.run.length + right.run.length) || !/^[ \t\r\n]{1,4}$/.test(plain.slice(left.to, right.from)))
      continue
    if (/\d/.test(left.run) || /\d/.test(right.run)) yield { run: left.run + right.run, from: left.from, to: right.to }
  }
}

/** Hex digits in groups of one size that come to 64. */
function* grouped(plain: string, runs: readonly Run[]): Generator<Run> {
  let row: Run[] = []
  for (const one of [...runs, { run: '', from: -1, to: -1 }]) {
    const [head] = row
    const before = row.at(-1)
    const fits =
      head &&
      before &&
      one.run.length === head.run.length &&
      one.from - before.to <= 2 &&
      /^[\s:-]{1,2}$/.test(plain.slice(before.to, one.from)) &&
      /^[0-9a-f]+$/i.test(one.run)
    if (fits) {
      row.push(one)
      continue
    }
    const last = row.at(-1)
    const run = row.map((part) => part.run).join('')
    if (head && last && row.length > 1 && run.length === 64) yield { run, from: head.from, to: last.to }
    row = [2, 4, 8, 16, 32].includes(one.run.length) && /^[0-9a-f]+$/i.test(one.run) ? [one] : []
  }
}

/**
 * Private keys in every form that can be told by itself or by the words around it. `written`: the text before its
 * letters were replaced by those they look like, place for place.
 */
export async function searchKeys(text: Folded, written: Folded = text): Promise<Finding[]> {
  const { plain } = text
  const near = ({ from, to }: { from: number; to: number }) =>
    around(text.lower, from, to) + (written === text ? '' : around(written.lower, from, to))
  const hex = (one: Run) => kindOfHex({ plain, words: near(one), from: one.from, to: one.to, links })
  const found: Finding[] = []
  const see = (kind: Kind | null, { from, to }: { from: number; to: number }) => {
    if (kind) found.push({ kind, ...origin(text, from, to) })
  }
  const bare = runsOf(plain, BARE)
  const links = explorerSpans(plain)
  let curves = 0
  const solana = async (bytes: Uint8Array, place: { from: number; to: number }, otherwise: Kind | null) => {
    if (++curves > MOST_CURVES) return see('key-solana-maybe', place)
    const pair = await isKeyPair(bytes).catch(() => null)
    see(pair === null ? 'key-solana-maybe' : pair ? 'key-solana' : otherwise, place)
  }

  for (const one of bare) {
    if (one.run.length < 25) continue
    const kind = kindOfBare(one.run)
    if (kind) see(kind, one)
    else if (HEX.test(one.run)) see(hex(one), one)
    else if (/^(?:0x)?[0-9a-f]{128}$/i.test(one.run) || isSeedLike(one.run))
      see(speaksOfKey(near(one)) ? 'key-labelled' : null, one)
    else {
      const bytes = asSolanaBytes(one.run)
      if (bytes) await solana(bytes, one, null)
    }
  }
  for (const one of broken(plain, bare)) {
    const kind = kindOfBare(one.run)
    const bytes = asSolanaBytes(one.run)
    if (kind && kind !== 'key-maybe') see(kind, one)
    else if (bytes) await solana(bytes, one, null)
    else if (HEX.test(one.run) && speaksOfKey(near(one))) see('key-hex', one)
  }
  for (const one of grouped(plain, bare)) see(hex(one), one)
  for (const one of runsOf(plain, SIGNED))
    if (/[_:-]/.test(one.run)) for (const tail of tailsOf(one)) see(kindOfSigned(tail.run), tail)
  for (const { bytes, from, to } of byteArrays(plain)) {
    if (bytes.length === 32) see('key-solana-maybe', { from, to })
    else await solana(bytes, { from, to }, null)
  }
  return found
}

/** 32 bytes in base58 are an address of Solana, a digest, or a seed: only the words around tell. */
const isSeedLike = (run: string) => (run.length === 43 || run.length === 44) && base58Bytes(run)?.length === 32

/** The run, and what is left of it after a label and a colon. */
function* tailsOf(one: Run): Generator<Run> {
  yield one
  let at = one.run.indexOf(':')
  for (let i = 0; i < 3 && at !== -1; i++, at = one.run.indexOf(':', at + 1))
    yield { run: one.run.slice(at + 1), from: one.from + at + 1, to: one.to }
}
