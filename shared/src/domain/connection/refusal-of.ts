import type { Refusal } from '../../kernel/result.ts'
import type { ErrorCode } from '../../protocol/errors.ts'

/** A refused handshake carries the refusal as the error's `data`. */
export function refusalOf(error: { data?: unknown }): Refusal<ErrorCode> | null {
  const data = error.data as Partial<Refusal<ErrorCode>> | undefined
  return typeof data?.code === 'string' ? { ok: false, code: data.code, ...(data.args && { args: data.args }) } : null
}
