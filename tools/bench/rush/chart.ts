import { scaleLinear } from 'd3-scale'
import { area, curveStepAfter } from 'd3-shape'
import type { RushRun, Visit } from '../../../server/testing/rush.ts'
import { windowsOf } from '../../../server/testing/rush-score.ts'

const WIDTH = 960
const HEIGHT = 640
const LEFT = 64
const RIGHT = 24
const QUEUE = { top: 96, bottom: 236 }
const VISITS = { top: 296, bottom: 588 }

/** Legible on a light and on a dark page: the picture brings its own ground and follows the reader's setting. */
const style = `
  svg { --ground: #ffffff; --ink: #1c2430; --soft: #5b6675; --grid: #e1e5ea; --queue: #8fb3d9; --window: #9cc5a9; --late: #b3261e; --reply: #14532d; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #14181f; --ink: #eef1f5; --soft: #a7b0bd; --grid: #2c333e; --queue: #3f6c9b; --window: #37684a; --late: #ff8a80; --reply: #b7f0c8; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--soft); }
  .title { font-size: 17px; font-weight: 600; fill: var(--ink); }
  .panel { font-weight: 600; fill: var(--ink); }
  .grid { stroke: var(--grid); }
  .queue { fill: var(--queue); }
  .window { stroke: var(--window); stroke-width: 4; stroke-linecap: round; }
  .reply { fill: var(--reply); }
  .late { fill: none; stroke: var(--late); stroke-width: 2; }
`

const number = (n: number) => n.toFixed(1)
const minutesFrom = (start: number) => (at: number) => (at - start) / 60_000
type Scale = (value: number) => number

function yAxis(y: Scale, ticks: readonly number[]): string[] {
  return ticks.flatMap((tick) => [
    `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${number(y(tick))}" y2="${number(y(tick))}"/>`,
    `<text x="${LEFT - 10}" y="${number(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  ])
}

/** A visit as seen from its joining, in minutes; `null` for one who never had to wait, or was never answered. */
function waited({ joinedAt, repliedAt, ...visit }: Visit, minute: Scale) {
  const [first] = windowsOf(visit)
  if (!first || repliedAt === null) return null
  const since = minutesFrom(joinedAt)
  return {
    joined: minute(joinedAt),
    low: since(first.low),
    due: since(first.due),
    reply: since(repliedAt),
    late: repliedAt > first.due,
  }
}

type Told = NonNullable<ReturnType<typeof waited>>

function windowMark({ joined, low, due }: Told, x: Scale, y: Scale): string {
  const at = number(x(joined))
  return `<line class="window" x1="${at}" x2="${at}" y1="${number(y(low))}" y2="${number(y(due))}"/>`
}

function replyMark({ joined, reply, late }: Told, x: Scale, y: Scale): string {
  const [cx, cy] = [x(joined), y(reply)]
  return late
    ? `<path class="late" d="M${number(cx - 4)} ${number(cy - 4)}l8 8m0 -8l-8 8"/>`
    : `<circle class="reply" cx="${number(cx)}" cy="${number(cy)}" r="2.6"/>`
}

/** Length of the line, and below it what everybody who waited was told first and when the reply came. */
export function rushChart({ startedAt, visits, glances }: RushRun, lasts: number): string {
  const minute = minutesFrom(startedAt)
  const told = visits.flatMap((visit) => waited(visit, minute) ?? [])
  const x = scaleLinear([0, lasts], [LEFT, WIDTH - RIGHT])
  const longest = Math.max(1, ...glances.map(({ waiting }) => waiting))
  const queue = scaleLinear([0, longest], [QUEUE.bottom, QUEUE.top]).nice(5)
  const wait = scaleLinear(
    [0, Math.max(...told.flatMap(({ due, reply }) => [due, reply]))],
    [VISITS.bottom, VISITS.top],
  ).nice(6)
  const line = area<[number, number]>()
    .x(([at]) => x(at))
    .y0(queue(0))
    .y1(([, waiting]) => queue(waiting))
    .curve(curveStepAfter)
    .digits(1)
  const points = glances.map(({ at, waiting }): [number, number] => [minute(at), waiting])
  const description =
    'Above: how many wait, over the minutes of the run. Below: for each visitor who had to wait, at the minute of joining, the window they were shown first and the moment of the first reply.'
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="t d">`,
    `<title id="t">A rush, as visitors were told it and as it was</title>`,
    `<desc id="d">${description}</desc>`,
    `<style>${style}</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="var(--ground)"/>`,
    `<text class="title" x="24" y="36">A rush, as visitors were told it and as it was</text>`,
    `<text class="panel" x="24" y="76">Waiting</text>`,
    ...yAxis(queue, queue.ticks(4)),
    `<path class="queue" d="${line(points) ?? ''}"/>`,
    `<text class="panel" x="24" y="268">Minutes from joining</text>`,
    `<line class="window" x1="212" x2="212" y1="256" y2="272"/><text x="222" y="268">window shown first</text>`,
    `<circle class="reply" cx="374" cy="264" r="2.6"/><text x="384" y="268">first reply, by the end of it</text>`,
    `<path class="late" d="M588 260l8 8m0 -8l-8 8"/><text x="604" y="268">after it</text>`,
    ...yAxis(wait, wait.ticks(6)),
    ...told.map((one) => windowMark(one, x, wait)),
    ...told.map((one) => replyMark(one, x, wait)),
    ...x
      .ticks(8)
      .map((tick) => `<text x="${number(x(tick))}" y="${VISITS.bottom + 22}" text-anchor="middle">${tick}</text>`),
    `<text x="${WIDTH - RIGHT}" y="${VISITS.bottom + 42}" text-anchor="end">minutes since the start</text>`,
    '</svg>',
  ].join('\n')}\n`
}
