import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import './line-chart.css'
import { namedPoints } from './named-points.ts'

/** `few`: points that rest on little. They stand by themselves, and no line leads to them. */
export type ChartSeries = {
  look: 'first' | 'second'
  line: readonly (number | null)[]
  few: readonly (number | null)[]
}

export type Chart = {
  points: number
  nameOf(point: number): string
  valueText(value: number): string
  range: readonly [number, number]
  series: readonly ChartSeries[]
  goals: readonly { at: number; text: string; look: ChartSeries['look'] }[]
  /** The point under the pointer. */
  onPoint(point: number | null): void
}

const HEIGHT = 220
/** Room for the numbers beside the chart, and for the names below it. */
const NUMBERS_WIDTH = 46
const NAMES_HEIGHT = 34

const colours = { first: '--accent', second: '--good', few: '--line-strong' } as const

type Paint = { of(name: string): string; font: string }

function paintOf(element: Element): Paint {
  const style = getComputedStyle(element)
  return { of: (name) => style.getPropertyValue(name).trim(), font: `11px ${style.fontFamily}` }
}

function seriesOptions(series: readonly ChartSeries[], paint: Paint): uPlot.Series[] {
  return series.flatMap(({ look }): uPlot.Series[] => {
    const stroke = paint.of(colours[look])
    return [
      {
        stroke,
        width: 2,
        spanGaps: true,
        ...(look === 'second' && { dash: [6, 4] }),
        points: { show: true, size: 6, fill: stroke, stroke },
      },
      {
        stroke: paint.of(colours.few),
        paths: () => null,
        points: {
          show: true,
          width: 1.5,
          stroke: paint.of(colours.few),
          ...(look === 'first' ? { size: 7, fill: paint.of('--surface') } : { size: 4, fill: paint.of(colours.few) }),
        },
      },
    ]
  })
}

function drawGoals(u: uPlot, goals: Chart['goals'], paint: Paint): void {
  const { ctx, bbox } = u
  const dot = uPlot.pxRatio
  ctx.save()
  ctx.font = `${11 * dot}px ${paint.font.slice(paint.font.indexOf(' ') + 1)}`
  ctx.textAlign = 'right'
  ctx.lineJoin = 'round'
  for (const { at, text, look } of goals) {
    const y = u.valToPos(at, 'y', true)
    const right = bbox.left + bbox.width
    ctx.setLineDash([2 * dot, 3 * dot])
    ctx.lineWidth = dot
    ctx.strokeStyle = paint.of(colours[look])
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(right, y)
    ctx.stroke()
    // Two goals lie close together: one is named above its line, the other below. The rim keeps it readable on a line.
    const above = look === 'first'
    ctx.textBaseline = above ? 'bottom' : 'top'
    ctx.setLineDash([])
    ctx.lineWidth = 3 * dot
    ctx.strokeStyle = paint.of('--surface')
    ctx.fillStyle = paint.of('--text-soft')
    const beside = above ? y - 3 * dot : y + 3 * dot
    ctx.strokeText(text, right, beside)
    ctx.fillText(text, right, beside)
  }
  ctx.restore()
}

function optionsOf(p: Chart, width: number, paint: Paint): uPlot.Options {
  const axis = { stroke: paint.of('--text-soft'), font: paint.font }
  const thin = { stroke: paint.of('--line'), width: 1 }
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false, setScale: false } },
    scales: {
      x: { time: false, range: [-0.5, p.points - 0.5] },
      y: { range: [p.range[0], p.range[1]] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        ticks: thin,
        size: NAMES_HEIGHT,
        splits: (u) => namedPoints(p.points, u.width - NUMBERS_WIDTH),
        values: (_, splits) => splits.map((point) => p.nameOf(point)),
      },
      { ...axis, grid: thin, ticks: { show: false }, size: NUMBERS_WIDTH, values: (_, all) => all.map(p.valueText) },
    ],
    series: [{}, ...seriesOptions(p.series, paint)],
    hooks: {
      draw: [(u) => drawGoals(u, p.goals, paint)],
      setCursor: [(u) => p.onPoint(u.cursor.idx ?? null)],
    },
  }
}

const dataOf = ({ points, series }: Chart): uPlot.AlignedData => [
  Array.from({ length: points }, (_, point) => point),
  ...series.flatMap(({ line, few }) => [[...line], [...few]]),
]

/**
 * A picture for eyes: whoever shows it has the same numbers in a table beside it. `label` says what it shows, for
 * the drawing itself cannot be read out. Drawn anew for every new `chart`.
 */
export function LineChart({ chart: p, label }: { chart: Chart; label: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    let chart: uPlot | null = null
    const draw = () => {
      chart?.destroy()
      chart = new uPlot(optionsOf(p, element.clientWidth, paintOf(element)), dataOf(p), element)
    }
    draw()
    const size = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height: HEIGHT }))
    size.observe(element)
    // Its colours are painted, so another theme means another painting.
    const theme = new MutationObserver(draw)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      size.disconnect()
      theme.disconnect()
      chart?.destroy()
    }
  }, [p])
  return <div class="line-chart" ref={box} role="img" aria-label={label} />
}

/** What the two lines and the single points of a chart are. */
export const ChartKeys = ({ first, second, few }: { first: string; second?: string; few: string | null }) => (
  <ul class="chart-keys" aria-hidden="true">
    <li>
      <span class="chart-key" /> {first}
    </li>
    {second && (
      <li>
        <span class="chart-key chart-key-second" /> {second}
      </li>
    )}
    {few && (
      <li>
        <span class="chart-key-few" />
        {second && <span class="chart-key-few chart-key-few-second" />} {few}
      </li>
    )}
  </ul>
)
