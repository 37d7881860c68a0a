import type { Instant } from '../../kernel/time.ts'
import type { AgentCard } from '../../protocol/agent-card.ts'
import type { Author, EntryView } from '../../protocol/entry.ts'
import type { FileView } from '../../protocol/file.ts'
import type { AskedField, FieldKind, IntakeAnswer, IntakeValue } from '../../protocol/intake.ts'

/** What holds for a field now. `value` null: taken back. */
export type Given = IntakeAnswer & {
  readonly seq: number
  readonly at: Instant
  /** How many values were given before this one. */
  readonly earlier: number
}
/** Asked for by an agent, and not answered since. */
export type OpenQuestion = { readonly seq: number; readonly agent: AgentCard; readonly field: AskedField }

/** A message with a picture in it, which is what a screenshot is given by. */
export type Shown = { readonly seq: number; readonly at: Instant }

export type Intake = {
  /** By field, in the order in which they were first filled in. */
  readonly given: ReadonlyMap<string, Given>
  /** The last picture that the visitor sent and did not erase; `null` while there is none. */
  readonly shown: Shown | null
  /** The oldest first; of one field only the last time it was asked. */
  readonly questions: readonly OpenQuestion[]
}

type Message = Shown & { readonly kind: 'message'; readonly author: Author; readonly files?: readonly FileView[] }
/** An entry of a log, or a message as a thread has it. */
export type Told = Exclude<EntryView, { kind: 'message' }> | Message

const isPicture = ({ type }: FileView) => type.startsWith('image/')
const showsPicture = ({ author, files }: Message) => author.role === 'visitor' && files?.some(isPicture) === true

/** What a log says of the intake: the last value of each field, and what an agent still waits for. */
export function intakeOf(entries: readonly Told[]): Intake {
  const given = new Map<string, Given>()
  const open = new Map<string, OpenQuestion>()
  let shown: Shown | null = null
  for (const entry of entries) {
    if (entry.kind === 'message') {
      if (!showsPicture(entry)) continue
      shown = { seq: entry.seq, at: entry.at }
      for (const [id, { field }] of open) if (field.kind === 'screenshot') open.delete(id)
    } else if (entry.kind === 'intake') {
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
  return { given, shown, questions: [...open.values()] }
}

type Needed = { readonly id: string; readonly kind: FieldKind; readonly required: boolean }

export const valueOf = ({ given }: Intake, field: string): IntakeValue | null => given.get(field)?.value ?? null

export const isGiven = (intake: Intake, { id, kind }: Pick<Needed, 'id' | 'kind'>): boolean =>
  kind === 'screenshot' ? intake.shown !== null : valueOf(intake, id) !== null

/** The required fields that were not given. */
export const missingOf = <F extends Needed>(fields: readonly F[], intake: Intake): F[] =>
  fields.filter((field) => field.required && !isGiven(intake, field))
