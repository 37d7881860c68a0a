import { useSignal } from '@preact/signals'
import { type Closure, closureAt, plannedClosures } from '@walletdesk/shared/domain/hours/closures.ts'
import type { TeamPlan } from '@walletdesk/shared/protocol/http.ts'
import type { Answer, Api } from '../../models/api.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/parts.tsx'
import { useConsole, useDesk } from '../context.ts'
import { CloseDialog } from '../switches/close-dialog.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from './dates.ts'

/** Closed until, now or planned. It takes effect at once, apart from what is edited beside it. */
export function Closures({ team }: { team: TeamPlan }) {
  const {
    now,
    announcer,
    texts: { t, refused },
  } = useConsole()
  const { plans } = useDesk()
  const { moment } = useDates()
  const asking = useSignal(false)
  // To the second: what has just begun is in force, not planned.
  const second = now.second.value
  const { zone } = team.schedule
  const current = closureAt(team.schedule, second)
  const planned = plannedClosures(team.schedule, second)
  const change = async (save: (api: Api) => Promise<Answer<unknown>>) => {
    const answer = await plans.change(save)
    if (!answer.ok) announcer.complain(refused(answer))
  }
  const row = (closure: Closure, verb: string, tag: string | null, onEnd: () => void) => (
    <li class="closure" key={closure.from}>
      <div>
        <p class="num">
          {moment(closure.from, zone)} – {moment(closure.to, zone)} {tag && <Tag tone="warn">{tag}</Tag>}
        </p>
        {closure.note && (
          <p class="field-hint" dir="auto">
            {closure.note}
          </p>
        )}
      </div>
      <Button small onClick={onEnd}>
        {verb}
      </Button>
    </li>
  )
  return (
    <Card title={t('closures.title')}>
      <p class="field-hint">{t('closures.hint')}</p>
      {(current || planned.length > 0) && (
        <ul class="closures">
          {current &&
            row(current, t('closure.reopen'), t('closures.now'), () => void change((api) => api.reopenTeam(team.id)))}
          {planned.map((closure) =>
            row(closure, t('closures.drop'), null, () => void change((api) => api.dropClosure(team.id, closure.from))),
          )}
        </ul>
      )}
      <div>
        <Button small icon="clock" onClick={() => (asking.value = true)}>
          {t('closure.open')}
        </Button>
      </div>
      {asking.value && <CloseDialog team={team.id} name={team.name} onClose={() => (asking.value = false)} />}
    </Card>
  )
}
