import { type Folded, origin } from '../fold.ts'
import type { Finding } from '../verdict.ts'

// The word, what may stand between, how it is told, and the value. Bounded, so that no text makes it slow.
const NOUNS =
  'passwords?|passphrases?|pass ?word|passcode|pwd|\\bpin(?: ?code)?|\\bpass(?=\\s{0,3}[:=])|密码|密碼|口令|пароль|парол[яеью]м?|пин-?код|contrasena|clave(?= (?:es|:))|senha|mot de passe|passwort|kennwort|parola|sifrem?|password|heslo|パスワード|暗証番号|비밀번호|암호|mat khau|كلمة (?:المرور|السر)|كلمة مرور|kata sandi'
const TOLD =
  "(?:\\s{1,3}(?:is|was|are|es|e'|é|e|est|ist|lautet|это|la|هي|هو|adalah)\\s{1,3}|\\s{0,3}(?::|=|-+>|是|为|為|—|は|은|는)\\s{0,3})[:=]?\\s{0,3}"
const between = '(?:\\s(?:for|to|of|de|del|do|für|fur|para|per|pour|от|для)\\s[^\\s:=]{1,20}(?:\\s[^\\s:=]{1,20})?)?'
const folded = (source: string) => new RegExp(source.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''), 'gu')
const FORM = folded(`(?:${NOUNS})${between}${TOLD}(\\S{4,64})`)
/** The word and the value, nothing between. */
const BARE = folded(`(?:${NOUNS})\\s{1,3}(\\S{6,64})`)

/** What follows "password is" when no password does. */
const SPOKEN = new Set(
  `reset wrong incorrect invalid right correct expired forgotten lost weak strong required needed asked rejected accepted
  working changed different missing unknown empty blank stored saved secure secured protected encrypted safe long short
  same this that what where when being always never still really very just also only about again here there with from
  used using shown hidden visible displayed the then than they your mine ours okay fine good because please help ignored
  asking which either neither both stuck locked blocked disabled enabled supposed something anything everything nothing
  mandatory optional enough broken outdated gone limited useless impossible possible tricky simple complex complicated
  ready great fixed unsafe insecure active inactive done over ours theirs
  refuse refusee bloque bloquee rejete rejetee bloqueada bloqueado rechazada caducada recusada recusado bloccata rifiutata
  abgelehnt gesperrt abgelaufen gespeichert geandert cambiada alterada modifie change cambiata
  too case sensitive automatically generated hashed known somehow going getting coming probably maybe actually causing
  incorrecta incorrecto correcta correcto erronea olvidada necesaria obligatoria valida invalida distinta segura
  incorreta errada esquecida correta obrigatoria diferente fraca forte
  incorrect incorrecte oublie perdu faux errone requis obligatoire toujours juste valide invalide
  falsch richtig vergessen ungultig notig erforderlich sicher immer nicht korrekt
  sbagliata errata corretta dimenticata scaduta richiesta sicura debole
  неверный неправильный верный правильный забыт забыл нужен требуется потерян сброшен слабый
  yanlis dogru gecersiz unuttum spatne spravne`
    .split(/\s+/)
    .map((word) => word.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')),
)

const SPOKEN_EAST =
  /^(?:错|錯|忘|不|对|對|正|无|無|什么|什麼|多少|怎|重置|过期|過期|需要|必|要|哪|几|幾|没|沒|否|空|弱|强|我|你|他|被|在|和|用|间違|違|忘|正し|何|必要|無効|설정|틀|잊|맞|무엇|뭐|필요|خاطئ|غير|صحيح|مطلوب|صحيحة|خطأ)/

const eastern = new RegExp(SPOKEN_EAST.source.normalize('NFKD'), 'u')

/** A word of ordinary length without digit, sign or capital within is speech after "is", and may be a password after a colon. */
const EASTERN_LETTER = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
const isDrawn = (value: string) =>
  /\d/.test(value) || /[^\p{L}\p{M}.,!?'’)-]/u.test(value) || /\p{Ll}\p{Lu}/u.test(value)

/** What a value is, without the signs of the sentence around it; `null` when it is a word of the sentence. */
function valueIn(text: Folded, from: number, to: number): string | null {
  const written = text.plain.slice(from, to).replace(/^["'“‘「(]|["'”’」).,;!?。，！？]+$/g, '')
  const small = written.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+$/u, '')
  if (written.length < 4 || SPOKEN.has(small) || eastern.test(small) || /^[*•.?_-]+$/.test(written)) return null
  return /^(?:https?:|<|\[|\{\{)/.test(written) ? null : written
}

/** Something told as a password, a passphrase or a PIN. */
export function searchPasswords(text: Folded): Finding[] {
  const found: Finding[] = []
  const see = (from: number, to: number) => found.push({ kind: 'password', ...origin(text, from, to) })
  for (const match of text.lower.matchAll(FORM)) {
    const to = match.index + match[0].length
    const from = to - (match[1]?.length ?? 0)
    const value = valueIn(text, from, to)
    // At the end of a line or sentence any word may be one; within it, only what no sentence has.
    const ends = /[.!?]$/.test(match[0]) || /^[ \t]*(?:\r?\n|[.!?]|$)/.test(text.lower.slice(to, to + 9))
    if (value && (isDrawn(value) || (ends && !EASTERN_LETTER.test(value)))) see(from, to)
  }
  for (const match of text.lower.matchAll(BARE)) {
    const to = match.index + match[0].length
    const from = to - (match[1]?.length ?? 0)
    const value = valueIn(text, from, to)
    if (value && /\d/.test(value) && /\p{L}/u.test(value)) see(from, to)
  }
  return found
}
