import { type Folded, origin } from '../fold.ts'
import type { Finding } from '../verdict.ts'

const NUMBER =
  /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{N}.,#$€£¥₿+/_-])(?:[A-Z]-)?(?:\d{4,8}|\d{3}[ -]\d{3,4})(?![\p{sc=Latin}\p{sc=Cyrillic}\p{N}%/:_-]|[.,]\d)/gu

// Words of codes, and the same words where they mean another code. Folded like the text.
const CODE =
  /\bcodes?\b|\bpin\b|\botp\b|\b2fa\b|\bmfa\b|\btotp\b|verification|\bverify|authenticator|验证码|驗證碼|校验码|动态码|動態碼|短信码|(?<!\p{L})код|codigo|\bcodice|\bdogrulama|\bkod(?:u|um|unu|)\b|コード|認証|인증|코드|رمز|كود|ma xac|\bbestatigung|einmal|\bkode\b/u
const OTHER_CODE =
  /(?:error|status|zip|postal|post|country|area|promo\w*|coupon|discount|referral|invite|invitation|voucher|gift|source|qr|bar|http|response|exit|dial\w*|chain|product|order|item|swift|sort|branch|bank|currency|colou?r|tracking|reference|ref|ticket|case) ?-?codes?|codes? (?:error|promo|postal|d'erreur|erreur|de error|de erro|errore|ошибки|ошибка|hatasi)|codigo (?:de )?(?:error|erro|postal|promo\w*|pais)|codice (?:errore|di errore|postale|fiscale|promo\w*|sconto)|код (?:ошибки|товара|страны|города)|ошибк|错误|錯誤|报错|報錯|邮编|郵編|邀请码|邀請碼|推荐码|エラー|오류|에러|hata kod|fehlercode|ma loi|رمز الخطأ|كود الخطأ|\berror\b|\bhttp\b/u
/** Words of the two sides: five tokens, in characters. */
const REACH = 32

const fold = (words: RegExp) => new RegExp(words.source.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''), 'u')
const code = fold(CODE)
const otherCode = fold(OTHER_CODE)

const lastWords = (words: string) => words.split(/[.!?。！？\n]/).at(-1) ?? ''
const firstWords = (words: string) => words.split(/[!?。！？\n]/)[0] ?? ''

/** Codes from an authenticator, a message or a mail: short numbers that something near calls a code, or six digits alone. */
export function searchOneTimeCodes(text: Folded): Finding[] {
  const alone = /^\s*(?:\d{6}|\d{3}[ -]\d{3})\s*[.!]?\s*$/.test(text.plain)
  if (alone) return [{ kind: 'one-time-code', ...origin(text, 0, text.plain.length) }]
  const found: Finding[] = []
  for (const { 0: run, index } of text.plain.matchAll(NUMBER)) {
    const to = index + run.length
    const before = lastWords(text.lower.slice(Math.max(0, index - REACH), index))
    const near = `${before} ${firstWords(text.lower.slice(to, to + REACH))}`
    const digits = run.replace(/\D/g, '')
    const year = digits.length === 4 && /^(?:19|20)/.test(digits)
    if (!year && code.test(near) && !otherCode.test(near))
      found.push({ kind: 'one-time-code', ...origin(text, index, to) })
  }
  return found
}
