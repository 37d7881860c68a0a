import { recognise } from '../../chain/index.ts'
import { type Reading, read, unread } from './reading.ts'

/** Digits of an ID on most chains. */
const HEX_DIGITS = 64
/** What is this far off is one of these, mistyped or cut. */
const NEARLY = 4

const hexDigits = (text: string) => /^(?:0x)?([0-9a-f]{40,90})$/i.exec(text)?.[1]?.length ?? null

/**
 * A transaction's ID, or an explorer's link to it, with every chain it may be on. An address is told apart, for it is
 * what people send instead most often.
 */
export function readTransaction(raw: string): Reading<string> {
  const text = raw.normalize('NFKC').trim()
  const found = recognise(text)
  const transaction = found.find(({ kind }) => kind === 'transaction')
  const link = found.find(({ kind }) => kind === 'link')
  if (transaction) return read(link?.value ?? transaction.value, { code: 'chains', chains: transaction.chains })
  const address = found.find(({ kind }) => kind === 'address')
  if (address) return unread({ code: address.problem === 'checksum' ? 'is-address-mistyped' : 'is-address' })
  if (link || /^https?:\/\//i.test(text)) return unread({ code: 'link-without-transaction' })
  const digits = hexDigits(text)
  if (digits !== null && digits !== HEX_DIGITS && Math.abs(digits - HEX_DIGITS) <= NEARLY)
    return unread({ code: 'transaction-length', length: digits, expected: HEX_DIGITS })
  return read(text, { code: 'unrecognised' })
}
