import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import { Button } from '../../ui/button.tsx'
import { useConsole } from '../context.ts'
import { useDates } from './dates.ts'
import { Spans } from './spans.tsx'

const days = [1, 2, 3, 4, 5, 6, 7] as const

type Weekly = Schedule['weekly']

/** The spans of every day of a week: of a team's hours, or of somebody's shifts. `of` names whose they are. */
export function WeekEditor({
  weekly,
  of,
  none,
  onChange,
}: {
  weekly: Weekly
  of?: string
  none: string
  onChange: (weekly: Weekly) => void
}) {
  const { t } = useConsole().texts
  const { weekday } = useDates()
  const monday = weekly.filter((span) => span.day === 1)
  return (
    <>
      <div class="week">
        {days.map((day) => (
          <div class="week-day" key={day}>
            <span class="week-name">{weekday(day)}</span>
            <Spans
              label={of ? t('rota.dayOf', { name: of, day: weekday(day) }) : weekday(day)}
              none={none}
              spans={weekly.filter((span) => span.day === day).map(({ from, to }) => ({ from, to }))}
              onChange={(spans) =>
                onChange(
                  [...weekly.filter((span) => span.day !== day), ...spans.map((span) => ({ day, ...span }))].sort(
                    (a, b) => a.day - b.day,
                  ),
                )
              }
            />
          </div>
        ))}
      </div>
      <div>
        <Button
          small
          onClick={() =>
            onChange([
              ...([1, 2, 3, 4, 5] as const).flatMap((day) => monday.map((span) => ({ ...span, day }))),
              ...weekly.filter((span) => span.day > 5),
            ])
          }
        >
          {t('hours.copyMonday')}
        </Button>
      </div>
    </>
  )
}
