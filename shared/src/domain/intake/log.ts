import type { Instant } from '../../kernel/time.ts'
import type { AgentCard, EntryView } from '../../protocol/entry.ts'
import type { AskedField, IntakeAnswer, IntakeValue } from '../../protocol/intake.ts'

/** What holds for a field now. `value` null: taken back. */
export type Given = IntakeAnswer & {
  readonly seq: number
  readonly at: Instant
  /** How many values were given before this one. */
  readonly earlier: number
}
/** Asked for by an agent, and not answered since. */
export type OpenQuestion = { readonly seq: number; readonly agent: AgentCard; readonly field: AskedField }

export type Intake = {
  /** By field, in the order in which they were first filled in. */
  readonly given: ReadonlyMap<string, Given>
  /** The oldest first; of one field only the last time it was asked. */
  readonly questions: readonly OpenQuestion[]
}

/** What a log says of the intake: the last value of each field, and what an agent still waits for. */
export function intakeOf(entries: readonly EntryView[]): Intake {
  const given = new Map<string, Given>()
  const open = new Map<string, OpenQuestion>()
  for (const entry of entries) {
    if (entry.kind === 'intake') {
      for (const answer of entry.answers) {
        const { id } = answer.field
        const before = given.get(id)
        given.set(id, { ...answer, seq: entry.seq, at: entry.at, earlier: before ? before.earlier + 1 : 0 })
        if (answer.value) open.delete(id)
      }
    } else if (entry.kind === 'asked') {
      const { seq, agent, field } = entry
      open.delete(field.id)
      open.set(field.id, { seq, agent, field })
    }
  }
  return { given, questions: [...open.values()] }
}

type Needed = { readonly id: string; readonly required: boolean }

export const valueOf = ({ given }: Intake, field: string): IntakeValue | null => given.get(field)?.value ?? null

/** The required fields without a value. */
export const missingOf = <F extends Needed>(fields: readonly F[], intake: Intake): F[] =>
  fields.filter((field) => field.required && valueOf(intake, field.id) === null)
