import type { ErrorCode, errors } from '../protocol/errors.ts'

type RetryCode = { [C in ErrorCode]: (typeof errors)[C]['retry'] extends true ? C : never }[ErrorCode]

/** The codes of the catalogue with `retry: true`, without its sentences, which a widget need not carry. */
const worth: Readonly<Record<RetryCode, true>> = {
  'rate.limited': true,
  'guard.unavailable': true,
  'file.unchecked': true,
  'storage.full': true,
  'storage.unavailable': true,
  'server.stopping': true,
  internal: true,
}

/** May the same command succeed later without a change? */
export const worthRetrying = (code: string): boolean => Object.hasOwn(worth, code)
