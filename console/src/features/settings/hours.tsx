import { useSignal } from '@preact/signals'
import type { Schedule } from '@walletdesk/shared/domain/hours/index.ts'
import type { Settings, TeamSettings } from '@walletdesk/shared/protocol/http.ts'
import { checked } from '../../models/resulting-days.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckBox, SelectField, TextField } from '../../ui/field.tsx'
import { useConsole } from '../context.ts'
import { Card } from './card.tsx'
import { useDates } from './dates.ts'
import { SaveBar, useDraft } from './draft.tsx'
import { Resulting } from './resulting.tsx'
import { Spans } from './spans.tsx'

const days = [1, 2, 3, 4, 5, 6, 7] as const
const SHOWN_DAYS = 14

const zones = (): readonly string[] => Intl.supportedValuesOf('timeZone')

type Exception = Schedule['exceptions'][number]
type Change = (change: Partial<Schedule>) => void

function Week({ schedule, onChange }: { schedule: Schedule; onChange: Change }) {
  const { t } = useConsole().texts
  const { weekday } = useDates()
  const monday = schedule.weekly.filter((span) => span.day === 1)
  return (
    <Card title={t('hours.week')}>
      <div class="week">
        {days.map((day) => (
          <div class="week-day" key={day}>
            <span class="week-name">{weekday(day)}</span>
            <Spans
              label={weekday(day)}
              spans={schedule.weekly.filter((span) => span.day === day).map(({ from, to }) => ({ from, to }))}
              onChange={(spans) =>
                onChange({
                  weekly: [
                    ...schedule.weekly.filter((span) => span.day !== day),
                    ...spans.map((span) => ({ day, ...span })),
                  ].sort((a, b) => a.day - b.day),
                })
              }
            />
          </div>
        ))}
      </div>
      <div>
        <Button
          small
          onClick={() =>
            onChange({
              weekly: [
                ...([1, 2, 3, 4, 5] as const).flatMap((day) => monday.map((span) => ({ ...span, day }))),
                ...schedule.weekly.filter((span) => span.day > 5),
              ],
            })
          }
        >
          {t('hours.copyMonday')}
        </Button>
      </div>
    </Card>
  )
}

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
          maxLength={200}
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
        <Spans label={date(exception.date)} spans={exception.spans} onChange={(spans) => onChange({ spans })} />
        <CheckBox
          label={t('hours.yearly')}
          checked={exception.yearly ?? false}
          onChange={(yearly) => onChange({ yearly: yearly || undefined })}
        />
      </div>
    </li>
  )
}

function Exceptions({ schedule, today, onChange }: { schedule: Schedule; today: string; onChange: Change }) {
  const { t } = useConsole().texts
  const { exceptions } = schedule
  return (
    <Card title={t('hours.exceptions')}>
      <p class="field-hint">{t('hours.exceptions.hint')}</p>
      <ul class="exceptions">
        {exceptions.map((exception, i) => (
          <ExceptionRow
            key={i}
            exception={exception}
            onChange={(change) =>
              onChange({ exceptions: exceptions.map((e, at) => (at === i ? { ...e, ...change } : e)) })
            }
            onRemove={() => onChange({ exceptions: exceptions.filter((_, at) => at !== i) })}
          />
        ))}
      </ul>
      <div>
        <Button small icon="plus" onClick={() => onChange({ exceptions: [...exceptions, { date: today, spans: [] }] })}>
          {t('hours.addException')}
        </Button>
      </div>
    </Card>
  )
}

function HoursOf({ team }: { team: TeamSettings }) {
  const {
    now,
    texts: { t },
  } = useConsole()
  const draft = useDraft({ schedule: team.schedule as Schedule })
  const { schedule } = draft.value
  const minute = now.minute.value
  const result = checked(schedule, minute, SHOWN_DAYS)
  const change: Change = (part) => draft.set({ schedule: { ...schedule, ...part } })
  const today = result.problem === null ? (result.days[0]?.date ?? '') : new Date(minute).toISOString().slice(0, 10)
  return (
    <div class="hours">
      <div class="hours-edit">
        <Card>
          <TextField
            label={t('hours.zone')}
            hint={t('hours.zone.hint')}
            list="zones"
            value={schedule.zone}
            onInput={(zone) => change({ zone: zone.trim() })}
          />
          <datalist id="zones">
            {zones().map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </Card>
        <Week schedule={schedule} onChange={change} />
        <Exceptions schedule={schedule} today={today} onChange={change} />
      </div>
      <div class="hours-result">
        <Resulting result={result} zone={schedule.zone} />
        <SaveBar
          draft={draft}
          disabled={result.problem !== null}
          onSave={() =>
            void draft.save((api, value) =>
              api.saveTeam(team.id, {
                name: team.name,
                owner: team.owner,
                usualHandleMs: team.usualHandleMs,
                schedule: value.schedule as TeamSettings['schedule'],
              }),
            )
          }
        />
      </div>
    </div>
  )
}

export function Hours({ settings }: { settings: Settings }) {
  const { t } = useConsole().texts
  const chosen = useSignal(settings.teams[0]?.id ?? null)
  const team = settings.teams.find((one) => one.id === chosen.value) ?? settings.teams[0]
  return (
    <>
      <h2>{t('settings.hours')}</h2>
      {settings.teams.length > 1 && team && (
        <SelectField
          label={t('hours.team')}
          value={team.id}
          options={settings.teams.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id) => (chosen.value = id)}
        />
      )}
      {team && <HoursOf key={team.id} team={team} />}
    </>
  )
}
