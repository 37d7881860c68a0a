import type { Reliability } from '@walletdesk/shared/protocol/http.ts'
import { INSIDE_GOAL, KEPT_GOAL, rowOf } from '../../models/reliability-view.ts'
import { Card } from '../../ui/card.tsx'
import { classes } from '../../ui/classes.ts'
import { Notice } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import { useBias, usePercent } from './texts.ts'

function Tile({ name, value, below, hint }: { name: string; value: string; below?: boolean; hint: string }) {
  return (
    <div class="reliability-tile">
      <dt>{name}</dt>
      <dd class={classes('reliability-number num', below && 'reliability-below')}>{value}</dd>
      <dd class="reliability-hint">{hint}</dd>
    </div>
  )
}

/** The whole period in a few numbers. */
export function Summary({ found }: { found: Reliability }) {
  const { t, format } = useConsole().texts
  const percent = usePercent()
  const bias = useBias()
  const all = rowOf('all', found.all)
  const { last } = found
  const below = (share: number | null, goal: number) => share !== null && share < goal
  return (
    <>
      {last.alarm && last.rate !== null && (
        <div role="alert">
          <Notice tone="bad">
            {t('board.kept.alarm', { rate: percent(last.rate), count: last.of, goal: percent(KEPT_GOAL) })}
          </Notice>
        </div>
      )}
      <Card label={t('reliability.summary')}>
        <dl class={classes('reliability-tiles', all.few && 'reliability-tiles-few')}>
          <Tile
            name={t('reliability.kept')}
            value={percent(all.kept)}
            below={below(all.kept, KEPT_GOAL)}
            hint={t('reliability.kept.hint', { goal: percent(KEPT_GOAL) })}
          />
          <Tile
            name={t('reliability.inside')}
            value={percent(all.inside)}
            below={below(all.inside, INSIDE_GOAL)}
            hint={t('reliability.inside.hint', { goal: percent(INSIDE_GOAL) })}
          />
          <Tile name={t('reliability.told')} value={percent(all.told)} hint={t('reliability.told.hint')} />
          <Tile name={t('reliability.bias')} value={bias(all.biasMs)} hint={t('reliability.bias.hint')} />
          <Tile
            name={t('reliability.promises')}
            value={format.value.number(all.promises)}
            hint={t('reliability.counts', { missed: found.missed, left: found.left })}
          />
        </dl>
        {all.few && <Notice tone="plain">{t('reliability.only.all', { count: all.promises })}</Notice>}
      </Card>
    </>
  )
}
