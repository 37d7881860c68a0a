import { useComputed, useSignal } from '@preact/signals'
import type { Score } from '@walletdesk/shared/protocol/http.ts'
import { useMemo } from 'preact/hooks'
import { FEW, INSIDE_GOAL, KEPT_GOAL, type Row, seriesOf, share } from '../../models/reliability-view.ts'
import { type Chart, ChartKeys, LineChart } from '../../ui/line-chart.tsx'
import { useConsole } from '../context.ts'
import { Figure } from './figure.tsx'
import { ScoreTable } from './score-table.tsx'
import { useBias, usePercent } from './texts.ts'

export type Line = Row<unknown> & {
  /** In a table. */
  label: string
  /** Below a chart, where there is little room. */
  short: string
}

type About = { title: string; hint?: string; heading: string; lines: readonly Line[] }
type Told = {
  /** The whole in a sentence. */
  label: string
  keys: { first: string; second?: string }
  /** What is under the pointer, in words. */
  tell(line: Line): string
  chart: Omit<Chart, 'points' | 'nameOf' | 'onPoint'>
}

/** A chart with its keys, the point under the pointer in words, and the same as a table. */
function OverTime({ title, hint, heading, lines, label, keys, tell, chart }: About & Told) {
  const { t, language } = useConsole().texts
  const point = useSignal<number | null>(null)
  const readout = useComputed(() => {
    const line = point.value === null ? undefined : lines[point.value]
    return line ? tell(line) : ''
  })
  const drawn = useMemo<Chart>(
    () => ({
      ...chart,
      points: lines.length,
      nameOf: (at) => lines[at]?.short ?? '',
      onPoint: (at) => {
        point.value = at
      },
    }),
    [lines, language.value],
  )
  const few = lines.some((line) => line.few && line.promises > 0) ? t('reliability.few', { count: FEW }) : null
  return (
    <Figure title={title} {...(hint && { hint })}>
      <ChartKeys {...keys} few={few} />
      <LineChart chart={drawn} label={label} />
      <p class="reliability-readout num" aria-hidden="true">
        {readout}
      </p>
      <details class="reliability-table">
        <summary>{t('reliability.table')}</summary>
        <ScoreTable caption={title} heading={heading} rows={lines} />
      </details>
    </Figure>
  )
}

/** A whole scale would press the part that matters into a strip; below this, it is needed. */
const LOWEST_SHARE = 0.5

function sharesRange(lines: readonly Line[]): [number, number] {
  const least = Math.min(LOWEST_SHARE, ...lines.flatMap(({ kept, inside }) => [kept ?? 1, inside ?? 1]))
  return [Math.floor(least * 10) / 10, 1]
}

/** Shares kept and inside, one after the other, with their goals. */
export function SharesOverTime({ all, days, ...about }: About & { all: Score; days: number }) {
  const { t } = useConsole().texts
  const percent = usePercent()
  const goal = (at: number) => t('reliability.goal', { goal: percent(at) })
  const { lines, title } = about
  return (
    <OverTime
      {...about}
      label={t('reliability.chart', {
        title,
        days,
        kept: percent(share(all.kept, all.promises)),
        inside: percent(share(all.inside, all.promises)),
      })}
      keys={{ first: t('reliability.kept'), second: t('reliability.inside') }}
      tell={(line) =>
        t('reliability.point', {
          name: line.label,
          kept: percent(line.kept),
          inside: percent(line.inside),
          promises: t('reliability.point.promises', { count: line.promises }),
        })
      }
      chart={{
        valueText: percent,
        range: sharesRange(lines),
        series: [
          { look: 'first', ...seriesOf(lines, (line) => line.kept) },
          { look: 'second', ...seriesOf(lines, (line) => line.inside) },
        ],
        goals: [
          { at: KEPT_GOAL, text: goal(KEPT_GOAL), look: 'first' },
          { at: INSIDE_GOAL, text: goal(INSIDE_GOAL), look: 'second' },
        ],
      }}
    />
  )
}

const MINUTE = 60_000

function biasRange(lines: readonly Line[]): [number, number] {
  const most = Math.ceil(Math.max(1, ...lines.map(({ biasMs }) => Math.abs(biasMs ?? 0) / MINUTE)))
  return [-most, most]
}

/** How far replies fall from the middle of what was told. */
export function BiasOverTime({ all, days, ...about }: About & { all: Score; days: number }) {
  const { t, format } = useConsole().texts
  const bias = useBias()
  const { lines, title } = about
  return (
    <OverTime
      {...about}
      label={t('reliability.chart.bias', { title, bias: bias(all.biasMs), days })}
      keys={{ first: t('reliability.bias.minutes') }}
      tell={(line) =>
        t('reliability.point.bias', {
          name: line.label,
          bias: bias(line.biasMs),
          promises: t('reliability.point.promises', { count: line.promises }),
        })
      }
      chart={{
        valueText: (minutes) => format.value.signedMinutes(minutes * MINUTE),
        range: biasRange(lines),
        series: [{ look: 'first', ...seriesOf(lines, ({ biasMs }) => (biasMs === null ? null : biasMs / MINUTE)) }],
        goals: [{ at: 0, text: '', look: 'first' }],
      }}
    />
  )
}
