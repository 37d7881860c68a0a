import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import { FEW } from '../../models/reliability-view.ts'
import { teamLoad, whatIf } from '../../models/what-if.ts'
import { classes } from '../../ui/classes.ts'
import { Bar } from '../../ui/parts.tsx'
import { Since } from '../common/since.tsx'
import { useTicking } from '../common/ticking.ts'
import { useConsole } from '../context.ts'
import { loadTone } from './agents.tsx'

/** What one more agent would change, from the same model that tells the newcomer. */
function WhatIfLine({ team }: { team: TeamBoard }) {
  const { texts } = useConsole()
  const { t, format } = texts
  const found = whatIf(team.newcomer, team.oneMore)
  const text = useTicking(
    (now) => {
      switch (found?.kind) {
        case undefined:
          return ''
        case 'same':
          return t('board.whatIf.same')
        case 'sooner':
          return t('board.whatIf.sooner', {
            time: texts.clock(found.dueAt, now),
            before: texts.clock(found.insteadOf, now),
          })
        case 'likelier':
          return t('board.whatIf.likelier', {
            chance: format.value.percent(found.chance / 100),
            before: format.value.percent(found.insteadOf / 100),
          })
        case 'other':
          return t('board.whatIf.other', { answer: texts.newcomerWait(found.answer, team.hours, now).headline })
      }
    },
    [team],
  )
  return found && <dd class="board-told board-what-if">{text}</dd>
}

function Held({ team }: { team: TeamBoard }) {
  const { t } = useConsole().texts
  const { held, capacity, resting } = teamLoad(team.agents)
  return (
    <div>
      <dt>{t('board.held')}</dt>
      {capacity > 0 ? (
        <dd class="board-held">
          <span class="num">{t('load', { load: held, capacity })}</span>
          <Bar value={held} max={capacity} tone={loadTone(held, capacity)} />
        </dd>
      ) : (
        <dd>
          <span class="board-none">{t('board.held.none')}</span>
        </dd>
      )}
      {resting > 0 && <dd class="board-told">{t('board.held.resting', { count: resting })}</dd>}
    </div>
  )
}

function Kept({ kept }: { kept: TeamBoard['kept'] }) {
  const { t, format } = useConsole().texts
  return (
    <div>
      <dt>{t('board.kept')}</dt>
      {kept.rate === null ? (
        <dd>
          <span class="board-none">{t('board.kept.none')}</span>
        </dd>
      ) : (
        <>
          <dd class={classes('num', kept.of < FEW && 'board-few')}>{format.value.percent(kept.rate)}</dd>
          <dd class="board-told">{t('board.kept.of', { count: kept.of })}</dd>
        </>
      )}
    </div>
  )
}

/** How the queue stands, in numbers. */
export function Numbers({ team }: { team: TeamBoard }) {
  const { texts } = useConsole()
  const { t, format } = texts
  const told = (now: Instant) => texts.newcomerWait(team.newcomer, team.hours, now)
  const headline = useTicking((now) => told(now).headline, [team])
  const detail = useTicking((now) => told(now).detail ?? '', [team])
  return (
    <dl class="board-numbers">
      <div>
        <dt>{t('board.waiting')}</dt>
        <dd class="num">{format.value.number(team.waiting)}</dd>
      </div>
      <div>
        <dt>{t('board.longest')}</dt>
        <dd>
          {team.longestSince === null ? (
            <span class="board-none">{t('board.nobodyWaits')}</span>
          ) : (
            <Since at={team.longestSince} />
          )}
        </dd>
      </div>
      <Held team={team} />
      <Kept kept={team.kept} />
      <div class="board-newcomer">
        <dt>{t('board.newcomer')}</dt>
        <dd>{headline}</dd>
        {detail.value && <dd class="board-told">{detail}</dd>}
        <WhatIfLine team={team} />
      </div>
    </dl>
  )
}
