import * as v from 'valibot'
import { MAX_ANSWERS } from './limits.ts'

/** What a text is that somebody supplies. A refusal names it, never the text (`secret.suspected`). */
export const guardFields = [
  'message',
  'note',
  'name',
  'comment',
  'page-url',
  'page-title',
  'device',
  'intake',
  'setting',
  'file-name',
  'file',
  'image',
  'code',
] as const
export type GuardField = (typeof guardFields)[number]

/**
 * What the sender was asked about and says is no secret: each value by its `answerKey` (domain/guard), a SHA-256. A
 * question is answered so; what is refused stays refused.
 */
export const answersList = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), v.maxLength(MAX_ANSWERS))
