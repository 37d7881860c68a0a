import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import { MAX_NOTE_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckBox, TextField } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'
import { Card } from '../../ui/card.tsx'
import { useDates } from './dates.ts'
import { Spans } from './spans.tsx'

type Exception = Schedule['exceptions'][number]

function ExceptionRow({
  exception,
  onChange,
  onRemove,
}: {
  exception: Exception
  onChange: (change: Partial<Exception>) => void
  onRemove: () => void
}) {
  const { t } = useConsole().texts
  const { date } = useDates()
  return (
    <li class="exception">
      <div class="exception-top">
        <TextField
          label={t('hours.date')}
          type="date"
          value={exception.date}
          onInput={(value) => onChange({ date: value })}
        />
        <TextField
          label={t('hours.note')}
          value={exception.note ?? ''}
          maxLength={MAX_NOTE_CHARS}
          placeholder={t('hours.note.example')}
          onInput={(note) => onChange({ note: note === '' ? undefined : note })}
        />
        <IconButton
          danger
          icon="trash"
          label={t('hours.removeException', { date: date(exception.date) })}
          onClick={onRemove}
        />
      </div>
      <div class="exception-rest">
        <Spans
          label={date(exception.date)}
          none={t('hours.closedAllDay')}
          spans={exception.spans}
          onChange={(spans) => onChange({ spans })}
        />
        <CheckBox
          label={t('hours.yearly')}
          checked={exception.yearly ?? false}
          onChange={(yearly) => onChange({ yearly: yearly || undefined })}
        />
      </div>
    </li>
  )
}

/** Holidays, shortened days, days that open although the week does not: once, or every year. */
export function Exceptions({
  exceptions,
  today,
  onChange,
}: {
  exceptions: readonly Exception[]
  today: string
  onChange: (exceptions: Exception[]) => void
}) {
  const { t } = useConsole().texts
  return (
    <Card title={t('hours.exceptions')}>
      <p class="field-hint">{t('hours.exceptions.hint')}</p>
      <ul class="exceptions">
        {exceptions.map((exception, i) => (
          <ExceptionRow
            key={i}
            exception={exception}
            onChange={(change) => onChange(exceptions.map((e, at) => (at === i ? { ...e, ...change } : e)))}
            onRemove={() => onChange(exceptions.filter((_, at) => at !== i))}
          />
        ))}
      </ul>
      <div>
        <Button small icon="plus" onClick={() => onChange([...exceptions, { date: today, spans: [] }])}>
          {t('hours.addException')}
        </Button>
      </div>
    </Card>
  )
}
