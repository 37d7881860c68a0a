import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { PlanChange } from '../../models/plan-changes.ts'
import { useConsole } from '../context.ts'
import { useDates } from './dates.ts'
import type { Person } from './people.ts'

/** When it opens or closes next, and whose shift begins or ends. */
export function NextChanges({
  changes,
  people,
  zone,
}: {
  changes: readonly PlanChange[]
  people: ReadonlyMap<AgentId, Person>
  zone: string
}) {
  const { t, format } = useConsole().texts
  const { moment } = useDates()
  const names = (agents: readonly AgentId[]) =>
    format.value.list(agents.map((agent) => people.get(agent)?.name ?? t('rota.unknown')))
  const said = ({ hours, starts, ends }: PlanChange) => [
    ...(hours ? [t(`next.${hours}`)] : []),
    ...(starts.length > 0 ? [t('next.starts', { names: names(starts), count: starts.length })] : []),
    ...(ends.length > 0 ? [t('next.ends', { names: names(ends), count: ends.length })] : []),
  ]
  return (
    <section class="next-changes" aria-label={t('next.title')}>
      <h4>{t('next.title')}</h4>
      {changes.length === 0 ? (
        <p class="field-hint">{t('next.none')}</p>
      ) : (
        <ul>
          {changes.map((change) => (
            <li key={change.at}>
              <time class="num" datetime={new Date(change.at).toISOString()}>
                {moment(change.at, zone)}
              </time>
              <span>{said(change).join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
