import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { PlannedDay } from '../../models/plan-days.ts'
import { Tag } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import { useDates } from './dates.ts'
import type { Person } from './people.ts'

type Stretch = { from: Instant; to: Instant }

const QUARTERS = [0, 6, 12, 18, 24]

/** The hours above the strips. */
export const Scale = () => (
  <span class="plan-scale" aria-hidden="true">
    {QUARTERS.map((hour) => (
      <span key={hour}>{hour}</span>
    ))}
  </span>
)

type Props = { day: PlannedDay; people: ReadonlyMap<AgentId, Person>; now: Instant }

/** A day as a strip: when it is open, below it who is planned. What it shows stands in words beside it. */
function Strip({ day, people, now }: Props) {
  const length = day.to - day.from
  const percent = (ms: number) => `${(ms / length) * 100}%`
  const place = ({ from, to }: Stretch) => ({
    insetInlineStart: percent(from - day.from),
    inlineSize: percent(to - from),
  })
  const planned = [...new Set(day.shifts.map((s) => s.agent))]
  return (
    <span class="plan-strip" aria-hidden="true">
      <span class="plan-lane plan-hours">
        {day.open.map((o) => (
          <span key={`o${o.from}`} class="plan-open" style={place(o)} />
        ))}
        {day.closures.map((c) => (
          <span key={`c${c.from}`} class="plan-closed" style={place(c)} />
        ))}
        {day.gaps.map((gap) => (
          <span key={`g${gap.from}`} class="plan-gap" style={place(gap)} />
        ))}
      </span>
      {planned.map((agent) => (
        <span class="plan-lane" key={agent}>
          {day.shifts
            .filter((shift) => shift.agent === agent)
            .map((shift) => (
              <span
                key={shift.from}
                class={`plan-shift plan-hue-${people.get(agent)?.hue ?? 0}`}
                style={place(shift)}
              />
            ))}
        </span>
      ))}
      {day.from <= now && now < day.to && (
        <span class="plan-now" style={{ insetInlineStart: percent(now - day.from) }} />
      )}
    </span>
  )
}

function useStretch(day: PlannedDay, zone: string): (stretch: Stretch) => string {
  const { format } = useConsole().texts
  const clock = (at: Instant) => (at === day.to ? '24:00' : format.value.clock24(at, zone))
  return ({ from, to }) => `${clock(from)}–${clock(to)}`
}

/** Who is planned, each once, with everything they have that day. */
function Shifts({ day, people, zone }: Omit<Props, 'now'> & { zone: string }) {
  const { t, format } = useConsole().texts
  const written = useStretch(day, zone)
  const planned = [...new Set(day.shifts.map((s) => s.agent))]
  return (
    <ul class="plan-people">
      {planned.map((agent) => {
        const theirs = day.shifts.filter((shift) => shift.agent === agent)
        const capacity = theirs[0]?.capacity
        return (
          <li key={agent}>
            <span class={`plan-dot plan-hue-${people.get(agent)?.hue ?? 0}`} aria-hidden="true" />
            <span dir="auto">{people.get(agent)?.name ?? t('rota.unknown')}</span>{' '}
            <span class="num">{format.value.list(theirs.map(written))}</span>
            {capacity && <span class="field-hint"> {t('rota.atOnce', { count: capacity })}</span>}
          </li>
        )
      })}
      {day.gaps.length > 0 && (
        <li class="plan-nobody">
          {t('outcome.nobody')} <span class="num">{format.value.list(day.gaps.map(written))}</span>
        </li>
      )}
    </ul>
  )
}

export function PlanDay({ day, zone, people, now }: Props & { zone: string }) {
  const { t, format } = useConsole().texts
  const { date } = useDates()
  const written = useStretch(day, zone)
  return (
    <tr>
      <th scope="row">{date(day.date)}</th>
      <td>
        <Strip day={day} people={people} now={now} />
        <p class="plan-words">
          {day.open.length > 0 ? (
            <span class="num">{format.value.list(day.open.map(written))}</span>
          ) : (
            <span class="field-hint">{t('hours.closedAllDay')}</span>
          )}{' '}
          {day.exception && <Tag tone="accent">{day.exception.note ?? t('hours.exception')}</Tag>}{' '}
          {day.closures.map((c) => (
            <Tag key={c.from} tone="warn">
              {t('outcome.closure', { time: written(c) })} {c.note}
            </Tag>
          ))}
        </p>
        {(day.shifts.length > 0 || day.gaps.length > 0) && <Shifts day={day} people={people} zone={zone} />}
      </td>
    </tr>
  )
}
