import { type Folded, origin } from '../fold.ts'
import type { Finding } from '../verdict.ts'

const DIGITS = /\d(?:[ -]?\d){12,18}/g
const GROUPED = /^(?:\d{4}[ -]){3}\d{1,7}$|^\d{4}[ -]\d{6}[ -]\d{4,5}$/
const SPEAKS =
  /\bcard|visa|master ?card|amex|american express|discover|maestro|unionpay|\bcvv|\bcvc|银行卡|銀行卡|信用卡|卡号|卡號|tarjeta|carte|cartao|carta|karte|карт|kart|بطاقة|カード|카드/

/** First digits that issuers have (ISO/IEC 7812): Visa, Mastercard, Amex, Discover, JCB, Diners, UnionPay, Maestro, Mir. */
const ISSUERS: readonly { head: RegExp; lengths: readonly number[] }[] = [
  { head: /^4/, lengths: [13, 16, 19] },
  { head: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { head: /^3[47]/, lengths: [15] },
  { head: /^(?:6011|65|64[4-9]|622)/, lengths: [16, 19] },
  { head: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { head: /^3(?:0[0-5]|[689])/, lengths: [14] },
  { head: /^62/, lengths: [16, 17, 18, 19] },
  { head: /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, lengths: [13, 14, 15, 16, 17, 18, 19] },
  { head: /^220[0-4]/, lengths: [16] },
]

function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i))
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}

const cardContext = new RegExp(SPEAKS.source.normalize('NFKD'))

/** Payment cards. The check digit alone passes one number in ten: the issuer and the way of writing must fit, too. */
export function searchCards(text: Folded): Finding[] {
  return [...text.plain.matchAll(DIGITS)].flatMap(({ 0: run, index }) => {
    const before = text.plain.charAt(index - 1)
    const after = text.plain.charAt(index + run.length)
    if (/[\w.]/.test(before) || /\w/.test(after)) return []
    const digits = run.replace(/\D/g, '')
    const issued = ISSUERS.some(({ head, lengths }) => head.test(digits) && lengths.includes(digits.length))
    if (!issued || !luhn(digits)) return []
    const near = text.lower.slice(Math.max(0, index - 40), index + run.length + 40)
    const spoken = GROUPED.test(run) || cardContext.test(near)
    return spoken ? [{ kind: 'card' as const, ...origin(text, index, index + run.length) }] : []
  })
}
