/** A seventh word of twelve would let the rest be tried. */
const MOST_WORDS = 6
const LONGEST_TOKEN = 25
/** The shortest phrase in scripts that put nothing between words. */
const MOST_SIGNS = 11

export const WORDS = /\p{L}[\p{L}\p{M}]*/gu
export const SIGNS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu

export const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0

/** What may not pass unread, because the guard, a part of it or a list cannot be had: long enough to hold a phrase or a key. */
export const tooLongUnread = (text: string): boolean =>
  count(text, WORDS) > MOST_WORDS ||
  count(text, SIGNS) > MOST_SIGNS ||
  text.split(/\s/).some((token) => token.length > LONGEST_TOKEN)
