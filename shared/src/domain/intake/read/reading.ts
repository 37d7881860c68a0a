/** Why something cannot be taken for its field. `args` fill the sentence that says so. */
export type Problem =
  | { readonly code: 'email' | 'phone' | 'phone-country' | 'amount' | 'amount-token' | 'time' | 'future' | 'chain' }
  /** What only its owner may know; or the part that reads it is out of reach. */
  | { readonly code: 'secret' | 'unchecked' }
  | { readonly code: 'too-long'; readonly max: number; readonly length: number }
  /** An address, and what a transfer has is an ID of its own. */
  | { readonly code: 'is-address' }
  /** An address in which one character looks wrong: no transaction in any case. */
  | { readonly code: 'is-address-mistyped' }
  | { readonly code: 'link-without-transaction' }
  /** Something is missing, or there is too much of it. */
  | { readonly code: 'transaction-length'; readonly length: number; readonly expected: number }

/** What is worth saying of something that can be taken. */
export type Note =
  /** Every chain it may be on. */
  | { readonly code: 'chains'; readonly chains: readonly string[] }
  /** Nothing that we know looks like this; it may be of a chain that we do not know. */
  | { readonly code: 'unrecognised' }

export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly notes?: readonly Note[] }
  | { readonly ok: false; readonly problem: Problem }

export const read = <T>(value: T, ...notes: Note[]): Reading<T> =>
  notes.length > 0 ? { ok: true, value, notes } : { ok: true, value }
export const unread = (problem: Problem): Reading<never> => ({ ok: false, problem })
