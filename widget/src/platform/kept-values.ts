import type { Pending } from '@walletdesk/shared/domain/conversation/outbox.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { Kept, Opening } from '../client/ports.ts'

type Fields = Omit<Kept, 'outbox'>

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)

const isRun = (value: unknown) => isObject(value) && Object.values(value).every(Number.isFinite)

/** An older or newer version of this page may have written something else under the same names. */
const checks: { [F in keyof Fields]: (value: unknown) => boolean } = {
  token: isTextOrNull,
  draft: (value) =>
    isObject(value) &&
    isText(value.text) &&
    isText(value.name) &&
    isTextOrNull(value.topic) &&
    (value.fields === undefined || (isObject(value.fields) && Object.values(value.fields).every(isText))),
  runs: (value) => isObject(value) && Object.values(value).every(isRun),
  panelOpen: (value) => typeof value === 'boolean',
  seen: (value) => value === null || (isObject(value) && isText(value.conversation) && Number.isSafeInteger(value.seq)),
  ratingSkipped: isTextOrNull,
}

export const isField = (name: string): name is keyof Fields => Object.hasOwn(checks, name)

/** What is stored under these names, as far as it can be understood. */
export function readFields(stored: ReadonlyMap<string, unknown>): Partial<Fields> {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of stored) if (isField(name) && checks[name](value)) fields[name] = value
  // A draft from before there were fields has none.
  if (isObject(fields.draft)) fields.draft = { fields: {}, ...fields.draft }
  return fields as Partial<Fields>
}

/** One message of the outbox as it was stored, ready to be sent again; `null` if it cannot be understood. */
export function readPending(value: unknown): Pending<Opening> | null {
  if (!isObject(value) || !isObject(value.extra) || !isObject(value.progress)) return null
  const { key, lane, order, conversation, text, writtenAt, extra, progress } = value
  if (![key, lane, text].every(isText) || ![order, writtenAt].every(Number.isFinite)) return null
  if (![conversation, extra.topic, extra.name].every(isTextOrNull)) return null
  if (extra.answers !== undefined && !(Array.isArray(extra.answers) && extra.answers.every(isText))) return null
  if (extra.intake !== undefined && !Array.isArray(extra.intake)) return null
  const item = value as Pending<Opening>
  if (progress.at === 'refused' && isObject(progress.refusal) && isText(progress.refusal.code)) return item
  return { ...item, progress: { at: 'waiting', tries: 0, notBefore: instant(0) } }
}
