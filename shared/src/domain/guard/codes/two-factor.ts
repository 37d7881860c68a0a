import { type Folded, origin } from '../fold.ts'
import type { Finding, Kind } from '../verdict.ts'

const SEED_LINK = /otpauth(?:-migration)?:\/\/\S+/gi
const SECRET = /\bsecret=[A-Z2-7]{16,}/gi
const BASE32 = /(?<![0-9A-Za-z])(?:[A-Z2-7]{16,64}|(?:[A-Za-z2-7]{4}[ -]){3,15}[A-Za-z2-7]{4})(?![0-9A-Za-z])/g
const SPEAKS_OF_SECOND =
  /\b2fa\b|two[- ]factor|authenticator|\btotp\b|google auth|authy|setup key|谷歌验证|谷歌驗證|验证器|驗證器|двухфактор|аутентификатор/
const BACKUP_CODE =
  /(?<![0-9A-Za-z-])[0-9A-Za-z]{4,6}-[0-9A-Za-z]{4,6}(?![0-9A-Za-z-])|(?<![0-9A-Za-z.-])\d{8,10}(?![0-9A-Za-z-]|\.\d)/g
const SPEAKS_OF_BACKUP =
  /(?:backup|recovery|rescue|scratch|emergency) ?codes?|备用码|備用碼|恢复码|恢復碼|备份码|備份碼|恢复代码|резервн\S* код|codigos? de (?:respaldo|recuperacion|seguranca|backup)|codes? de (?:secours|recuperation)|wiederherstellungscodes?|backup-?codes?|kurtarma kod|codici di (?:backup|recupero)|バックアップコード|リカバリーコード|백업 코드|복구 코드|رموز (?:الاسترداد|احتياطية)|ma (?:du phong|khoi phuc)/

const fold = (words: RegExp) => new RegExp(words.source.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''))
const second = fold(SPEAKS_OF_SECOND)
/** Whether any stretch of a text could: where it is cut, a word may begin. */
const anySecond = new RegExp(second.source.replaceAll('\\b', ''))
const backup = fold(SPEAKS_OF_BACKUP)

/** What every backup code has in it. */
const HYPHEN_OR_DIGITS = /-|\d{8}/

/** As many codes of one shape are a list of them. */
const LIST = 5
const SHORT_LIST = 3

/** What makes codes rather than one code: the seed of an authenticator, and lists of recovery codes. */
export function searchTwoFactor(text: Folded): Finding[] {
  const found: Finding[] = []
  const see = (kind: Kind, from: number, to: number) => found.push({ kind, ...origin(text, from, to) })
  for (const form of [SEED_LINK, SECRET])
    for (const { 0: run, index } of text.plain.matchAll(form)) see('two-factor-seed', index, index + run.length)
  for (const { 0: run, index } of anySecond.test(text.lower) ? text.plain.matchAll(BASE32) : []) {
    const near = text.lower.slice(Math.max(0, index - 48), index + run.length + 48)
    const drawn = run.length >= 16 && (/[2-7]/.test(run) || run === run.toUpperCase())
    if (drawn && second.test(near)) see('two-factor-seed', index, index + run.length)
  }

  if (!HYPHEN_OR_DIGITS.test(text.plain)) return found
  const codes = [...text.plain.matchAll(BACKUP_CODE)].filter(({ 0: code }) => /\d/.test(code))
  const [first] = codes
  const last = codes.at(-1)
  if (!first || !last) return found
  const spoken = backup.test(text.lower)
  const sameShape = new Set(codes.map(({ 0: code }) => code.length)).size === 1
  const to = last.index + last[0].length
  if (spoken && codes.length >= SHORT_LIST) see('recovery-codes', first.index, to)
  else if (sameShape && codes.length >= LIST && listed(text.plain.slice(first.index, to), codes.length))
    see('recovery-codes-maybe', first.index, to)
  return found
}

/** Nothing but the codes, their numbers and what parts them. */
const listed = (stretch: string, codes: number) =>
  stretch.replace(BACKUP_CODE, '').replace(/[\s,;|.)\d-]/g, '').length <= codes / 2
