import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import { KEPT_GOAL } from '../../models/reliability-view.ts'
import { formatRoute } from '../../models/route.ts'
import { Notice } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'

/** Nobody can take what waits: said loudly, and to whom it belongs. */
export function StuckAlarm({ team }: { team: TeamBoard }) {
  const { t } = useConsole().texts
  if (!team.stuck) return null
  const { reason, waiting, owner } = team.stuck
  return (
    <div role="alert">
      <Notice tone="bad">
        <strong>{t(`board.stuck.${reason}`, { count: waiting })}</strong>{' '}
        {owner ? t('board.stuck.owner', { name: owner.name }) : t('board.stuck.noOwner')}
      </Notice>
    </div>
  )
}

/** Too few of the last promises were kept. */
export function KeptAlarm({ team }: { team: TeamBoard }) {
  const { t, format } = useConsole().texts
  const role = useDesk().me.me.value?.role
  const { rate, of, alarm } = team.kept
  if (!alarm || rate === null) return null
  const percent = format.value.percent
  return (
    <div role="alert">
      <Notice tone="bad">
        {t('board.kept.alarm', { rate: percent(rate), count: of, goal: percent(KEPT_GOAL) })}{' '}
        {role !== 'agent' && (
          <a href={formatRoute({ page: 'reliability', team: team.team, days: 30 })}>{t('board.kept.look')}</a>
        )}
      </Notice>
    </div>
  )
}
