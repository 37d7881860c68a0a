import type { Context } from '@walletdesk/shared/domain/guard/index.ts'
import type { Bare } from './bare-error.ts'
import type { Packed } from './packed.ts'

/** What is asked of the thread: everything that came in at one moment, together. */
export type Asked = {
  readonly number: number
  readonly text: string
  readonly field: Context['field']
  readonly answers: readonly string[]
}
export type Answered =
  | { readonly number: number; readonly reading: Packed }
  | { readonly number: number; readonly failed: Bare }
