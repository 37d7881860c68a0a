import { useSignal } from '@preact/signals'
import { freeId } from '@walletdesk/shared/domain/intake/field.ts'
import { visitorLanguages } from '@walletdesk/shared/i18n/languages.ts'
import {
  type FieldKind,
  fieldKinds,
  type IntakeField,
  type Lines,
  MAX_FIELD_HELP_CHARS,
  MAX_FIELD_LABEL_CHARS,
  MAX_FIELDS,
  MAX_WARNING_CHARS,
  MAX_WARNINGS,
  type TopicIntake,
} from '@walletdesk/shared/protocol/intake.ts'
import { fieldName } from '../../models/intake-values.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckBox, SelectField, TextField } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'
import './topic-intake.css'

const withLine = (lines: Lines, language: string, text: string): Lines => {
  const others = Object.fromEntries(Object.entries(lines).filter(([known]) => known !== language))
  return text === '' ? others : { ...others, [language]: text }
}

/** The same text in every language of the widget. */
function LineFields(p: {
  lines: Lines
  label: (language: string) => string
  max: number
  hint?: string
  onChange: (lines: Lines) => void
}) {
  const { format } = useConsole().texts
  return (
    <div class="settings-grid settings-grid-3">
      {visitorLanguages.map((language) => (
        <TextField
          key={language}
          label={p.label(format.value.language(language))}
          hint={p.hint}
          maxLength={p.max}
          value={p.lines[language] ?? ''}
          onInput={(text) => p.onChange(withLine(p.lines, language, text))}
        />
      ))}
    </div>
  )
}

type Moves = { up: (() => void) | null; down: (() => void) | null; remove: () => void }

function FieldRow({
  field,
  onChange,
  moves,
}: {
  field: IntakeField
  onChange: (field: IntakeField) => void
  moves: Moves
}) {
  const { texts } = useConsole()
  const { t } = texts
  const name = fieldName(field, texts)
  const kind = t(`kind.${field.kind}`)
  return (
    <li class="topic-field">
      <div class="topic-field-head">
        <p class="topic-field-name">
          <b dir="auto">{name}</b>
          {name !== kind && <span class="field-hint">{kind}</span>}
        </p>
        <CheckBox
          label={t('field.needs')}
          checked={field.required}
          onChange={(required) => onChange({ ...field, required })}
        />
        <IconButton
          small
          icon="up"
          label={t('field.up', { field: name })}
          disabled={!moves.up}
          onClick={() => moves.up?.()}
        />
        <IconButton
          small
          icon="down"
          label={t('field.down', { field: name })}
          disabled={!moves.down}
          onClick={() => moves.down?.()}
        />
        <IconButton small danger icon="trash" label={t('field.remove', { field: name })} onClick={moves.remove} />
      </div>
      <details>
        <summary>{t('field.words', { field: name })}</summary>
        <LineFields
          lines={field.labels}
          label={(language) => t('field.label', { language })}
          hint={t('field.label.hint', { name: kind })}
          max={MAX_FIELD_LABEL_CHARS}
          onChange={(labels) => onChange({ ...field, labels })}
        />
        <LineFields
          lines={field.help}
          label={(language) => t('field.help', { language })}
          max={MAX_FIELD_HELP_CHARS}
          onChange={(help) => onChange({ ...field, help })}
        />
      </details>
    </li>
  )
}

const replaced = <T,>(list: readonly T[], at: number, one: T): T[] => list.map((old, i) => (i === at ? one : old))

function swapped<T>(list: readonly T[], a: number, b: number): T[] {
  const [one, other] = [list[a], list[b]]
  return list.map((old, i) => (i === a && other !== undefined ? other : i === b && one !== undefined ? one : old))
}

function Fields({ intake, onChange }: { intake: TopicIntake; onChange: (intake: TopicIntake) => void }) {
  const { t } = useConsole().texts
  const kind = useSignal<FieldKind>('transaction')
  const { fields } = intake
  const set = (next: IntakeField[]) => onChange({ ...intake, fields: next })
  return (
    <>
      <ol class="topic-fields">
        {fields.map((field, i) => (
          <FieldRow
            key={field.id}
            field={field}
            onChange={(next) => set(replaced(fields, i, next))}
            moves={{
              up: i > 0 ? () => set(swapped(fields, i, i - 1)) : null,
              down: i < fields.length - 1 ? () => set(swapped(fields, i, i + 1)) : null,
              remove: () => set(fields.filter((_, at) => at !== i)),
            }}
          />
        ))}
      </ol>
      {fields.length < MAX_FIELDS && (
        <div class="topic-add">
          <SelectField
            label={t('field.add.kind')}
            value={kind.value}
            options={fieldKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(value) => (kind.value = value)}
          />
          <Button
            small
            icon="plus"
            onClick={() =>
              set([
                ...fields,
                { id: freeId(fields, kind.value), kind: kind.value, required: false, labels: {}, help: {} },
              ])
            }
          >
            {t('field.add')}
          </Button>
        </div>
      )}
    </>
  )
}

function Warnings({ intake, onChange }: { intake: TopicIntake; onChange: (intake: TopicIntake) => void }) {
  const { t } = useConsole().texts
  const { warnings } = intake
  const set = (next: TopicIntake['warnings']) => onChange({ ...intake, warnings: next })
  return (
    <>
      <h4>{t('warning.title')}</h4>
      <ol class="topic-fields">
        {warnings.map((warning, i) => (
          <li key={i} class="topic-field">
            <LineFields
              lines={warning.texts}
              label={(language) => t('warning.text', { n: i + 1, language })}
              max={MAX_WARNING_CHARS}
              onChange={(texts) => set(replaced(warnings, i, { texts }))}
            />
            <Button small kind="danger" onClick={() => set(warnings.filter((_, at) => at !== i))}>
              {t('warning.remove', { n: i + 1 })}
            </Button>
          </li>
        ))}
      </ol>
      {warnings.length < MAX_WARNINGS && (
        <div>
          <Button small icon="plus" onClick={() => set([...warnings, { texts: {} }])}>
            {t('warning.add')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What a topic asks visitors to have ready, and what it warns of. */
export function TopicIntakeFields({
  intake,
  onChange,
}: {
  intake: TopicIntake
  onChange: (intake: TopicIntake) => void
}) {
  const { t } = useConsole().texts
  return (
    <details class="topic-intake">
      <summary>
        {t('topics.intake')} <span class="field-hint">{t('topics.intake.count', { count: intake.fields.length })}</span>
      </summary>
      <p class="field-hint">{t('topics.intake.hint')}</p>
      <Fields intake={intake} onChange={onChange} />
      <Warnings intake={intake} onChange={onChange} />
    </details>
  )
}

/** Without warnings that say nothing yet. */
export const finished = (intake: TopicIntake): TopicIntake => ({
  ...intake,
  warnings: intake.warnings.filter(({ texts }) => Object.keys(texts).length > 0),
})
