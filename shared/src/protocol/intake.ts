import * as v from 'valibot'
import type { Instant } from '../kernel/time.ts'
import { answersList } from './guard.ts'
import { boundedText, clientKey, conversationId, instantValue, localeTag, zoneName } from './values.ts'

/**
 * What a field may be: each kind is read, checked and shown in its own way. A `screenshot` has no value that could be
 * filled in: a message with a picture is what gives it.
 */
export const fieldKinds = [
  'account',
  'email',
  'phone',
  'chain',
  'transaction',
  'amount',
  'time',
  'code',
  'screenshot',
  'text',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** Kinds whose value is what was written, and how long that may be. */
export const TEXT_FIELDS = {
  account: 120,
  email: 254,
  phone: 40,
  /** An explorer's link is taken, too. */
  transaction: 300,
  code: 200,
  text: 1_000,
} as const
export type TextKind = keyof typeof TEXT_FIELDS

export const MAX_FIELDS = 12
export const MAX_WARNINGS = 5
export const MAX_FIELD_LABEL_CHARS = 60
export const MAX_FIELD_HELP_CHARS = 200
export const MAX_WARNING_CHARS = 300
const MAX_LANGUAGES = 40

/** The name of a field within its topic. One that is named as its kind needs no words of its own. */
export const fieldId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/))

/** One line by language; `en` is what is read where a language is missing. */
const lines = (max: number) =>
  v.pipe(
    v.record(localeTag, v.pipe(boundedText(max), v.trim(), v.minLength(1), v.regex(/^[^\r\n\t]*$/))),
    v.check((texts) => Object.keys(texts).length <= MAX_LANGUAGES),
  )
/** A text by language tag. */
export type Lines = Readonly<Record<string, string>>

export const intakeFieldSchema = v.strictObject({
  id: fieldId,
  kind: v.picklist(fieldKinds),
  required: v.boolean(),
  /** Empty: called as its kind is. */
  labels: lines(MAX_FIELD_LABEL_CHARS),
  help: lines(MAX_FIELD_HELP_CHARS),
})
export type IntakeField = v.InferOutput<typeof intakeFieldSchema>

/** What a topic asks for, and what it warns of. */
export const topicIntakeSchema = v.strictObject({
  fields: v.pipe(
    v.array(intakeFieldSchema),
    v.maxLength(MAX_FIELDS),
    v.check((fields) => new Set(fields.map(({ id }) => id)).size === fields.length),
  ),
  warnings: v.pipe(v.array(v.strictObject({ texts: lines(MAX_WARNING_CHARS) })), v.maxLength(MAX_WARNINGS)),
})
export type TopicIntake = v.InferOutput<typeof topicIntakeSchema>

const written = <K extends TextKind>(kind: K) =>
  v.strictObject({
    kind: v.literal(kind),
    text: v.pipe(boundedText(TEXT_FIELDS[kind]), v.trim(), v.minLength(1)),
  })

/** What was filled in, in the one form that is stored. */
export type IntakeValue =
  | { kind: TextKind; text: string }
  /** A chain of the table (domain/chain), or `other`. */
  | { kind: 'chain'; chain: string }
  | { kind: 'amount'; amount: string; token: string }
  /** `zone`: where the visitor read the clock. */
  | { kind: 'time'; at: Instant; zone: string }

export const intakeValueSchema: v.GenericSchema<unknown, IntakeValue> = v.variant('kind', [
  written('account'),
  written('email'),
  written('phone'),
  written('transaction'),
  written('code'),
  written('text'),
  v.strictObject({ kind: v.literal('chain'), chain: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)) }),
  v.strictObject({
    kind: v.literal('amount'),
    amount: v.pipe(v.string(), v.regex(/^(0|[1-9]\d{0,29})(\.\d{1,30})?$/)),
    token: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}$][\p{L}\p{N}.$-]{0,19}$/u)),
  }),
  v.strictObject({
    kind: v.literal('time'),
    at: instantValue,
    zone: zoneName,
  }),
])

/** `value` null: taken back. */
export const filledFieldsSchema = v.pipe(
  v.array(v.strictObject({ field: fieldId, value: v.nullable(intakeValueSchema) })),
  v.minLength(1),
  v.maxLength(MAX_FIELDS),
  v.check((filled) => new Set(filled.map(({ field }) => field)).size === filled.length),
)
export type FilledFields = v.InferOutput<typeof filledFieldsSchema>

/** What the visitor fills in. Only what is new or changed; each time is an entry of its own. */
export const fillSchema = v.strictObject({
  key: clientKey,
  conversation: conversationId,
  fields: filledFieldsSchema,
  answers: v.optional(answersList),
})
export type FillIntake = v.InferOutput<typeof fillSchema>

/** Asks the visitor for one field: of the topic, or named as its kind. */
export const askFieldSchema = v.strictObject({ key: clientKey, conversation: conversationId, field: fieldId })
export type AskField = v.InferOutput<typeof askFieldSchema>

/** A field as it stood when it was filled in or asked for: topics may change, a log does not. */
export type KnownField = Pick<IntakeField, 'id' | 'kind' | 'labels'>
export type IntakeAnswer = { field: KnownField; value: IntakeValue | null }
export type AskedField = KnownField & Pick<IntakeField, 'help'>

/** A field in the visitor's language; `label` null: called as its kind is. */
export type FieldView = { id: string; kind: FieldKind; required: boolean; label: string | null; help: string | null }
