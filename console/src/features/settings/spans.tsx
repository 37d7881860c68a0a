import type { Span } from '@walletdesk/shared/domain/hours/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'

/** A time field knows no 24:00; midnight as an end means the same. */
export const endFor = (shown: string) => (shown === '00:00' ? '24:00' : shown)
export const shownEnd = (to: string) => (to === '24:00' ? '00:00' : to)

/** In a twelve-hour clock its two ends look the same. */
const isAllDay = ({ from, to }: Span) => from === '00:00' && to === '24:00'
const isOverMidnight = ({ from, to }: Span) => to !== '24:00' && to <= from

/** The opening times of one day: none, one or several. */
export function Spans({
  label,
  none,
  spans,
  onChange,
}: {
  label: string
  /** What a day without any is called. */
  none: string
  spans: readonly Span[]
  onChange: (spans: Span[]) => void
}) {
  const { t } = useConsole().texts
  const change = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, i) => (i === at ? { ...span, ...part } : span)))
  const next = spans.at(-1)
  return (
    <div class="spans" role="group" aria-label={label}>
      {spans.length === 0 && <span class="spans-closed">{none}</span>}
      {spans.map((span, i) => (
        <div class="span" key={i}>
          <TextField
            hideLabel
            label={`${label}, ${t('hours.from')}`}
            type="time"
            value={span.from}
            onInput={(from) => change(i, { from })}
          />
          <span aria-hidden="true">–</span>
          <TextField
            hideLabel
            label={`${label}, ${t('hours.to')}`}
            type="time"
            value={shownEnd(span.to)}
            onInput={(to) => change(i, { to: endFor(to) })}
          />
          <IconButton
            small
            danger
            icon="trash"
            label={t('hours.removeSpan', { day: label })}
            onClick={() => onChange(spans.filter((_, at) => at !== i))}
          />
          {isAllDay(span) && <span class="span-night">{t('hours.allDay')}</span>}
          {isOverMidnight(span) && <span class="span-night">{t('hours.nextDay')}</span>}
        </div>
      ))}
      <Button
        small
        kind="quiet"
        icon="plus"
        onClick={() =>
          onChange([
            ...spans,
            next && next.to < '20:00' ? { from: next.to, to: '24:00' } : { from: '09:00', to: '18:00' },
          ])
        }
      >
        {t('hours.addSpan')}
      </Button>
    </div>
  )
}
