import type { Random } from '../../../kernel/random.ts'
import { below, pick } from './words.ts'

const CHATTER = [
  'ok',
  'wait',
  'next',
  'one moment',
  'are you there?',
  'here are more',
  'and then',
  'got it?',
  '👍',
  '...',
]
const LEADS = ['next ones: ', 'the next words are ', 'then ', 'ok here is more: ', 'and now ', 'first part: ']

/** A phrase told in pieces. */
export type Attack = (words: readonly string[], random: Random) => string[]

function pieces(words: readonly string[], size: (i: number) => number): string[][] {
  const out: string[][] = []
  for (let at = 0; at < words.length; ) {
    const length = Math.max(1, size(out.length))
    out.push(words.slice(at, at + length))
    at += length
  }
  return out
}

const by =
  (size: number): Attack =>
  (words) =>
    pieces(words, () => size).map((piece) => piece.join(' '))

/** Ways to send a phrase that no single message shows. What leaks is counted in words that passed. */
export const ATTACKS: Record<string, Attack> = {
  'one by one': by(1),
  'two by two': by(2),
  'three by three': by(3),
  'four by four': by(4),
  'five by five': by(5),
  'six by six': by(6),
  'of any size': (words, random) => pieces(words, () => 1 + below(random, 6)).map((piece) => piece.join(' ')),
  numbered: (words) =>
    pieces(words, () => 3).map((piece, i) => piece.map((word, k) => `${i * 3 + k + 1}. ${word}`).join(' ')),
  'commas and lines': (words) => pieces(words, () => 4).map((piece) => piece.join(',\n')),
  'chatter between': (words, random) =>
    pieces(words, () => 3).flatMap((piece) => [piece.join(' '), pick(random, CHATTER)]),
  'numbers between': (words) => pieces(words, () => 2).flatMap((piece, i) => [`${i + 1}`, piece.join(' ')]),
  'prose around': (words, random) => pieces(words, () => 4).map((piece) => pick(random, LEADS) + piece.join(' ')),
  'prose before and after': (words, random) =>
    pieces(words, () => 4).map(
      (piece) => `${pick(random, LEADS)}${piece.join(' ')} ${pick(random, ['ok?', 'did you get it?'])}`,
    ),
  'four letters each': (words) =>
    pieces(words, () => 4).map((piece) => piece.map((word) => word.normalize('NFC').slice(0, 4)).join(' ')),
  'slips among them': (words, random) =>
    pieces(words, () => 4).map((piece) =>
      piece.map((word) => (random.next() < 0.15 ? word.slice(0, -1) : word)).join(' '),
    ),
}
