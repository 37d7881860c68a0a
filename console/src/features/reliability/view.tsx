import type { Reliability, Score } from '@walletdesk/shared/protocol/http.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { useEffect, useMemo } from 'preact/hooks'
import { openReliability } from '../../models/reliability.ts'
import { dayRows, hourRows, rowOf } from '../../models/reliability-view.ts'
import { reliabilityDays, type Route } from '../../models/route.ts'
import { Button } from '../../ui/button.tsx'
import { Choice, SelectField } from '../../ui/field.tsx'
import { Empty, Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { Figure } from './figure.tsx'
import { BiasOverTime, type Line, SharesOverTime } from './over-time.tsx'
import { ScoreTable } from './score-table.tsx'
import { Summary } from './summary.tsx'
import './view.css'

type ReliabilityRoute = Extract<Route, { page: 'reliability' }>

function useDayLines(found: Reliability): readonly Line[] {
  const { format } = useConsole().texts
  return useMemo(
    () =>
      dayRows(found).map((row) => ({
        ...row,
        label: format.value.calendarDay(instant(row.name)),
        short: format.value.shortDay(instant(row.name)),
      })),
    [found, format.value],
  )
}

/** Hours have no date here: any will do, as long as its clocks are not changed. */
const hourOf = (hour: number) => instant(Date.UTC(2026, 0, 1, hour))

function useHourLines(found: Reliability): readonly Line[] {
  const { format } = useConsole().texts
  return useMemo(
    () =>
      hourRows(found).map((row) => {
        const label = format.value.hour(hourOf(row.name))
        return { ...row, label, short: label }
      }),
    [found, format.value],
  )
}

const most = (a: Score, b: Score) => b.promises - a.promises

function useGroups(found: Reliability) {
  const { t, language } = useConsole().texts
  const { inbox } = useDesk()
  const topicName = (topic: Reliability['byTopic'][number]['topic']) =>
    topic === null ? t('reliability.noTopic') : (inbox.topicLabel(topic, language.value) ?? t('reliability.oldTopic'))
  return {
    topics: found.byTopic.toSorted(most).map((score) => {
      const label = topicName(score.topic)
      return { ...rowOf(label, score), label }
    }),
    places: found.byPlace.map((score) => {
      const label = score.place.replace('-', '–')
      return { ...rowOf(label, score), label }
    }),
  }
}

function Found({ found, days }: { found: Reliability; days: number }) {
  const { t } = useConsole().texts
  const byDay = useDayLines(found)
  const byHour = useHourLines(found)
  const { topics, places } = useGroups(found)
  const { all } = found
  return (
    <>
      <Summary found={found} />
      {found.keptDays !== null && found.keptDays < days && (
        <Notice tone="warn">{t('data.shrunk', { count: found.keptDays })}</Notice>
      )}
      <SharesOverTime
        title={t('reliability.byDay')}
        heading={t('reliability.day')}
        lines={byDay}
        all={all}
        days={days}
      />
      <SharesOverTime
        title={t('reliability.byHour')}
        hint={t('reliability.byHour.hint')}
        heading={t('reliability.hour')}
        lines={byHour}
        all={all}
        days={days}
      />
      <Figure title={t('reliability.byTopic')}>
        <ScoreTable bars caption={t('reliability.byTopic')} heading={t('reliability.topic')} rows={topics} />
      </Figure>
      <Figure title={t('reliability.byPlace')}>
        <ScoreTable bars caption={t('reliability.byPlace')} heading={t('reliability.place')} rows={places} />
      </Figure>
      <BiasOverTime
        title={t('reliability.biasByDay')}
        hint={t('reliability.biasByDay.hint')}
        heading={t('reliability.day')}
        lines={byDay}
        all={all}
        days={days}
      />
      <p class="reliability-hint">{t('reliability.zone', { zone: found.zone })}</p>
    </>
  )
}

/** How promises were kept: for whoever answers for them. */
export function ReliabilityPage({ route }: { route: ReliabilityRoute }) {
  const {
    api,
    go,
    texts: { t, refused },
  } = useConsole()
  const { inbox } = useDesk()
  const model = useMemo(() => openReliability(api), [api])
  const teams = inbox.teams.value
  const team = teams.find(({ id }) => id === route.team) ?? teams[0]
  const { days } = route
  useEffect(() => {
    if (team) void model.load(team.id, days)
  }, [model, team?.id, days])

  const shown = model.shown.value
  const problem = model.problem.value
  const current = shown !== null && shown.team === team?.id && shown.days === days
  // While another period of the same team is on its way, the one before stays, and what was opened in it.
  const before = shown !== null && shown.team === team?.id && !problem
  const seen = current || before ? shown : null
  return (
    <div class="reliability page">
      <header class="reliability-head">
        <div>
          <h1>{t('reliability.title')}</h1>
          <p class="reliability-hint">{t('reliability.lead')}</p>
        </div>
        <div class="reliability-switches">
          {teams.length > 1 && team && (
            <SelectField
              label={t('reliability.team')}
              value={team.id}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => go({ ...route, team: id }, 'replace')}
            />
          )}
          <Choice
            legend={t('reliability.days')}
            value={`${days}`}
            options={reliabilityDays.map((n) => ({
              value: `${n}` as const,
              label: t('reliability.days.of', { count: n }),
            }))}
            onChange={(n) => go({ ...route, days: reliabilityDays.find((each) => `${each}` === n) ?? days }, 'replace')}
          />
          {team && (
            <a
              class="button reliability-csv"
              href={api.reliabilityCsv(team.id, days)}
              download
              title={t('reliability.csv.hint')}
            >
              {t('reliability.csv')}
            </a>
          )}
        </div>
      </header>
      {problem && (
        <div role="alert">
          <Notice
            tone="bad"
            action={
              team && (
                <Button small busy={model.loading.value} onClick={() => void model.load(team.id, days)}>
                  {t('again')}
                </Button>
              )
            }
          >
            {refused(problem)}
          </Notice>
        </div>
      )}
      {!seen && !problem && <p role="status">{t('app.loading')}</p>}
      {seen && (
        <div class="reliability-found" aria-busy={!current}>
          {seen.found.all.promises === 0 ? (
            <Empty icon="kept" title={t('reliability.empty')}>
              {t('reliability.empty.next')}
            </Empty>
          ) : (
            <Found found={seen.found} days={seen.days} />
          )}
        </div>
      )}
    </div>
  )
}
