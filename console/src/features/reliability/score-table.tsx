import { INSIDE_GOAL, KEPT_GOAL, type Row } from '../../models/reliability-view.ts'
import { classes } from '../../ui/classes.ts'
import { useConsole } from '../context.ts'
import { usePercent } from './texts.ts'

type Props = {
  caption: string
  /** What the first column names. */
  heading: string
  rows: readonly (Row<unknown> & { label: string })[]
  /** Draws each share as a bar with its goal. */
  bars?: boolean
}

function Share({ share, goal, bar }: { share: number | null; goal: number; bar: boolean | undefined }) {
  const percent = usePercent()
  return (
    <td class="num">
      {percent(share)}
      {bar && share !== null && (
        <span class="score-bar" aria-hidden="true">
          <span
            class={classes('score-bar-fill', share < goal && 'score-bar-below')}
            style={{ inlineSize: `${share * 100}%` }}
          />
          <span class="score-goal" style={{ insetInlineStart: `${goal * 100}%` }} />
        </span>
      )}
    </td>
  )
}

/** Numbers by group. What rests on few promises is grey and says so. */
export function ScoreTable({ caption, heading, rows, bars }: Props) {
  const { t, format } = useConsole().texts
  return (
    <table class={classes('score-table', bars && 'score-table-bars')}>
      <caption class="hidden-visually">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{t('reliability.promises')}</th>
          <th scope="col">{t('reliability.kept')}</th>
          <th scope="col">{t('reliability.inside')}</th>
          <th scope="col">{t('reliability.bias.short')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label} class={row.few ? 'score-few' : undefined}>
            <th scope="row">
              <span dir="auto">{row.label}</span>
              {row.few && row.promises > 0 && (
                <span class="score-only">{t('reliability.only', { count: row.promises })}</span>
              )}
            </th>
            <td class="num">{format.value.number(row.promises)}</td>
            <Share share={row.kept} goal={KEPT_GOAL} bar={bars} />
            <Share share={row.inside} goal={INSIDE_GOAL} bar={bars} />
            <td class="num">{row.biasMs === null ? '–' : format.value.signedMinutes(row.biasMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
