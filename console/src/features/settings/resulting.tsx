import type { ScheduleProblem } from '@walletdesk/shared/domain/hours/index.ts'
import type { Checked, ResultingDay, ScheduleWarning } from '../../models/resulting-days.ts'
import { Notice, Tag } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import { useDates } from './dates.ts'

function useProblemSentence(problem: ScheduleProblem): string {
  const { t } = useConsole().texts
  const { weekday, date } = useDates()
  switch (problem.code) {
    case 'unknown-zone':
      return t('hours.problem.unknown-zone', { zone: problem.zone })
    case 'invalid-time':
      return t('hours.problem.invalid-time')
    case 'invalid-date':
      return t('hours.problem.invalid-date')
    case 'starts-at-24':
      return t('hours.problem.invalid-time')
    case 'same-date':
      return t('hours.problem.same-date', { date: date(problem.date) })
    case 'overlap':
      return t('hours.problem.overlap', { day: 'day' in problem ? weekday(problem.day) : date(problem.date) })
    case 'closure-ends-before-start':
      return t('hours.problem.closure')
  }
}

function Problem({ problem }: { problem: ScheduleProblem }) {
  return <Notice tone="bad">{useProblemSentence(problem)}</Notice>
}

function Warning({ warning }: { warning: ScheduleWarning }) {
  const { t } = useConsole().texts
  const { date } = useDates()
  return (
    <Notice tone="warn">
      {warning.code === 'past-exception'
        ? t('hours.warning.past', { date: date(warning.date) })
        : t('hours.warning.neverOpen')}
    </Notice>
  )
}

function Day({ day, zone }: { day: ResultingDay; zone: string }) {
  const {
    texts: { t, format },
  } = useConsole()
  const { date } = useDates()
  const length = day.to - day.from
  const percent = (ms: number) => `${(ms / length) * 100}%`
  const clock = (at: ResultingDay['from']) => (at === day.to ? '24:00' : format.value.clock24(at, zone))
  const words = day.open.map((o) => `${clock(o.from)}–${clock(o.to)}`)
  return (
    <tr class={day.exception ? 'resulting-exception' : undefined}>
      <th scope="row">{date(day.date)}</th>
      <td class="resulting-bar" aria-hidden="true">
        <span class="resulting-track">
          {day.open.map((o) => (
            <span
              key={o.from}
              class="resulting-open"
              style={{ insetInlineStart: percent(o.from - day.from), inlineSize: percent(o.to - o.from) }}
            />
          ))}
        </span>
      </td>
      <td class="num">
        {words.length > 0 ? format.value.list(words) : <span class="fact-soft">{t('hours.closedAllDay')}</span>}{' '}
        {day.exception && <Tag tone="accent">{day.exception.note ?? t('hours.exception')}</Tag>}
      </td>
    </tr>
  )
}

/** What the hours on the left come to, day by day, or why they cannot be saved. */
export function Resulting({ result, zone }: { result: Checked; zone: string }) {
  const { t } = useConsole().texts
  return (
    <section class="resulting" aria-label={t('hours.result')}>
      <h3>{t('hours.result')}</h3>
      <div role="status">
        {result.problem ? (
          <Problem problem={result.problem} />
        ) : (
          result.warnings.map((warning) => <Warning key={JSON.stringify(warning)} warning={warning} />)
        )}
      </div>
      {result.problem === null && (
        <table class="resulting-days">
          <caption class="field-hint">{t('hours.result.zone', { zone: zone.replace(/_/g, ' ') })}</caption>
          <tbody>
            {result.days.map((day) => (
              <Day key={day.date} day={day} zone={zone} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
