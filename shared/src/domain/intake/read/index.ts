import type { Instant } from '../../../kernel/time.ts'
import type { FieldKind, IntakeValue, TEXT_FIELDS } from '../../../protocol/intake.ts'
import { CHAINS } from '../../chain/chains.ts'
import { readAmount } from './amount.ts'
import { readEmail } from './email.ts'
import { readPhone } from './phone.ts'
import { type Reading, read, unread } from './reading.ts'
import { OTHER_CHAIN } from './other-chain.ts'
import { isPlausible, readTime } from './time.ts'

export { type Note, type Problem, type Reading } from './reading.ts'

/** Who fills it in: how they write numbers, and where they read the clock. */
export type Reader = { readonly locale: string; readonly timeZone: string; readonly now: Instant }

const isChain = (id: string) => id === OTHER_CHAIN || CHAINS.some((chain) => chain.id === id)

/** As many as the wire takes: its type, for the widget has no room for its schemas. */
const LONGEST: typeof TEXT_FIELDS = { account: 120, email: 254, phone: 40, transaction: 300, code: 200, text: 1_000 }

/** The forms of all chains, with their checksums: fetched at the first transaction. */
const transaction = async (text: string) => (await import('./transaction.ts')).readTransaction(text)

const as =
  <T, V>(wrap: (value: T) => V) =>
  (reading: Reading<T>): Reading<V> =>
    reading.ok ? { ...reading, value: wrap(reading.value) } : reading

/** What was typed into a field, as its value; or why it is none. Nothing typed is no value and no problem. */
export async function readField(kind: FieldKind, raw: string, reader: Reader): Promise<Reading<IntakeValue> | null> {
  const text = raw.trim()
  if (text === '') return null
  if (kind in LONGEST) {
    const max = LONGEST[kind as keyof typeof LONGEST]
    if (text.length > max) return unread({ code: 'too-long', max, length: text.length })
  }
  switch (kind) {
    case 'account':
    case 'code':
    case 'text':
      return read({ kind, text })
    case 'email':
      return as((email: string): IntakeValue => ({ kind, text: email }))(readEmail(text))
    case 'phone':
      return as((phone: string): IntakeValue => ({ kind, text: phone }))(await readPhone(text, reader.locale))
    case 'transaction':
      return as((id: string): IntakeValue => ({ kind, text: id }))(await transaction(text))
    case 'chain':
      return isChain(text) ? read({ kind, chain: text }) : unread({ code: 'chain' })
    case 'amount':
      return as((amount: { amount: string; token: string }): IntakeValue => ({ kind, ...amount }))(
        readAmount(text, reader.locale),
      )
    case 'time':
      return as((time: { at: Instant; zone: string }): IntakeValue => ({ kind, ...time }))(
        readTime(text, reader.timeZone, reader.now),
      )
    case 'screenshot':
      return null
  }
}

/** Whether what came over the wire is what its field's rules make of it. */
export async function isSound(value: IntakeValue, now: Instant): Promise<boolean> {
  switch (value.kind) {
    case 'email':
      return readEmail(value.text).ok
    case 'phone':
      return value.text.startsWith('+') && (await readPhone(value.text, 'en')).ok
    case 'transaction':
      return (await transaction(value.text)).ok
    case 'chain':
      return isChain(value.chain)
    case 'time':
      return isPlausible(value.at, now)
    case 'account':
    case 'code':
    case 'text':
    case 'amount':
      return true
  }
}
