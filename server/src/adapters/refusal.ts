import type * as v from 'valibot'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import { isErrorCode, type Refused } from '@walletdesk/shared/protocol/errors.ts'
import type { Log } from '../ports/log.ts'
import { StoreFailure } from '../ports/store.ts'

/** An issue of the schema as a refusal: its message is the error code where the schema names one. */
export function refusalOf(issues: readonly v.BaseIssue<unknown>[]): Refused {
  const issue = issues[0]
  const at = issue?.path?.map((p) => String(p.key)).join('.') ?? ''
  if (issue && isErrorCode(issue.message)) {
    const { input, requirement } = issue
    const bound = typeof requirement === 'number' ? { max: requirement, min: requirement } : {}
    return fail(issue.message, { ...bound, ...(typeof input === 'string' ? { length: input.length } : {}) })
  }
  return fail('request.invalid', { at: at.slice(0, 80) || 'the top' })
}

/** What went wrong inside, as an answer: the store's own word, or an incident number for a bug. */
export function failureOf(error: unknown, log: Log, fields: Record<string, string>): Refused {
  if (error instanceof StoreFailure) {
    log.warn('store failure', { ...fields, code: error.code })
    return fail(error.code)
  }
  return fail('internal', { incident: log.incident(error, fields) })
}
