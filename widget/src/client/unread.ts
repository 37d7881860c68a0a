import { count, SIGNS, tooLongUnread, WORDS } from '@walletdesk/shared/domain/guard/unread.ts'

/** Letters and the signs of a sentence, and no word that a password follows. */
const SENTENCE = /^[\p{L}\p{M}\s.,!?'’|·&/()–—。，！？、-]*$/u
const OF_PASSWORDS =
  /pass|pin|pwd|clave|contra|senha|kenn|parol|şif|sif|hesl|mot de|khau|khẩu|sandi|密|口令|парол|пин|パス|暗証|비밀|암호|كلم/i

/** Words of no list, nor the head or a slip of one: no phrase goes on behind them. */
const BETWEEN = /\s(?:and|at|by|for|in|is|my|of|on|our|the|to|your)\s/i
/** In longer texts, what is said before every word may be set aside. */
const MOST_IN_ALL = 11

/** What of a text could be one phrase: a line of ordinary English falls into short parts. */
const partsOf = (text: string) =>
  count(text, WORDS) > MOST_IN_ALL || count(text, SIGNS) > 0 ? [text] : text.split(BETWEEN)

/** So short and simple that the guard would find nothing in it, whatever stands in its lists. */
export const isPlain = (text: string): boolean =>
  !partsOf(text).some(tooLongUnread) && SENTENCE.test(text) && !OF_PASSWORDS.test(text.normalize('NFKC'))
