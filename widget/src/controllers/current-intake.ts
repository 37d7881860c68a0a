import { inLanguage } from '@walletdesk/shared/domain/intake/lines.ts'
import { type Intake, intakeOf, type Told } from '@walletdesk/shared/domain/intake/log.ts'
import type { AgentCard } from '@walletdesk/shared/protocol/agent-card.ts'
import type { AskedField, FieldView } from '@walletdesk/shared/protocol/intake.ts'
import type { VisitorState } from '../client/state.ts'

/** Asked for by an agent, in the visitor's language. */
export type Question = { readonly seq: number; readonly agent: AgentCard; readonly field: FieldView }

export type CurrentIntake = {
  /** What the topic asks for, as it is now. */
  readonly fields: readonly FieldView[]
  readonly intake: Intake
  readonly questions: readonly Question[]
}

const viewOfAsked = ({ id, kind, labels, help }: AskedField, language: string): FieldView => ({
  id,
  kind,
  required: true,
  label: inLanguage(labels, language),
  help: inLanguage(help, language),
})

/** The intake of the conversation that is open; `null` while there is none. */
export function currentIntake(
  { current, items, site }: Pick<VisitorState, 'current' | 'items' | 'site'>,
  language: string,
): CurrentIntake | null {
  if (current.state !== 'queued' && current.state !== 'assigned') return null
  const here = items.filter(({ conversation }) => conversation === current.id)
  const entries = here.flatMap((item): readonly Told[] => {
    if (item.kind === 'event') return [item.entry]
    const { kind, seq, at, author, files = [] } = item
    // One that is not in the log yet has given nothing.
    return seq === null ? [] : [{ kind, seq, at, author, files }]
  })
  const opened = entries.find((entry) => entry.kind === 'opened')
  const fields = site?.topics.find(({ id }) => id === opened?.topic)?.fields ?? []
  const intake = intakeOf(entries)
  // As the topic words it for this visitor, where it is one of its fields.
  const questions = intake.questions.map(({ seq, agent, field }) => {
    const own = fields.find(({ id }) => id === field.id)
    return { seq, agent, field: own ? { ...own, required: true } : viewOfAsked(field, language) }
  })
  return { fields, intake, questions }
}
