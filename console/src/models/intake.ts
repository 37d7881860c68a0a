import { type Given, type Intake, intakeOf, isGiven, type Shown } from '@walletdesk/shared/domain/intake/log.ts'
import { fieldNamed } from '@walletdesk/shared/domain/intake/field.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import { fieldKinds, type IntakeField, type KnownField } from '@walletdesk/shared/protocol/intake.ts'

/** What is missing. `asked`: an agent asked for it, and there is no answer yet. */
export type MissingField = { field: KnownField; asked: boolean }

export type IntakeOverview = {
  missing: MissingField[]
  /** Not given, not needed, and not asked for. */
  optional: KnownField[]
  given: Given[]
  /** The last picture that the visitor sent, where a screenshot is one of the fields, or was asked for. */
  shown: Shown | null
  /** What can be asked for beside what is missing: the topic's other fields, and every kind that it does not ask. */
  askable: KnownField[]
}

const known = ({ id, kind, labels }: KnownField): KnownField => ({ id, kind, labels })

/** The intake of a conversation as its agent needs it. */
export function intakeOverview(fields: readonly IntakeField[], entries: readonly EntryView[]): IntakeOverview {
  const intake: Intake = intakeOf(entries)
  const asked = new Map(intake.questions.map(({ field }) => [field.id, field]))
  const lacking = fields.filter((field) => !isGiven(intake, field))
  const isNeeded = ({ id, required }: IntakeField) => required || asked.has(id)
  const needed = lacking.filter(isNeeded).map(known)
  const optional = lacking.filter((field) => !isNeeded(field)).map(known)
  const others = [...asked.values()].filter(({ id }) => !fields.some((field) => field.id === id)).map(known)
  const missing = [...needed, ...others].map((field) => ({ field, asked: asked.has(field.id) }))
  const plain = fieldKinds
    .filter((kind) => !fields.some((field) => field.kind === kind))
    .flatMap((kind) => fieldNamed([], kind) ?? [])
  const askable = [...fields, ...plain].map(known).filter(({ id }) => !missing.some(({ field }) => field.id === id))
  const wanted = [...fields, ...entries.flatMap((entry) => (entry.kind === 'asked' ? [entry.field] : []))]
  const shown = wanted.some(({ kind }) => kind === 'screenshot') ? intake.shown : null
  return { missing, optional, given: [...intake.given.values()], shown, askable }
}
