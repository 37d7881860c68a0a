import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { Desk } from '../desk.ts'
import { speedsBy } from '../effort.ts'
import type { QuantileTable } from '../laws/quantile-table.ts'
import { breakLaws } from '../learners/breaks.ts'
import { stayChance } from '../learners/overnight.ts'
import { leavingHazard } from '../learners/patience.ts'
import { scalesOf } from '../learners/regime.ts'
import { replyLaws } from '../learners/reply.ts'
import type { Observed } from '../learned.ts'
import type { Stint } from '../staffing.ts'
import { openClockAt } from '../world.ts'
import { agentsOf } from './agents-of.ts'
import { breaksOf } from './breaks-of.ts'
import { LawBook, Lines } from './law-book.ts'
import { OpenClock } from './open-clock.ts'
import { type Probe, peopleOf } from './people-of.ts'
import type { Scene, StreamScene } from './scene.ts'
import { drawOf, hashOf, purpose, type Strata } from './strata.ts'
import { slotsOf } from './slots-of.ts'

const MINUTE = 60_000
/** How long an incident goes on, on average, once it is there. */
const INCIDENT_LASTS = 60 * MINUTE

export function sceneOf(desk: Desk, stints: readonly Stint[], probes: readonly Probe[], strata: Strata): Scene {
  const { o, at, known, regime } = desk
  const { world, learned, options } = o
  const { seed } = options
  const R = strata.replications
  const lines = new Lines()
  const book = new LawBook(desk.handle)
  const scales = options.laws?.handle ? strata.ones : scalesOf(regime, strata.ones)
  const streams = desk.arrivals.map(
    ({ priority, team, rate }): StreamScene => ({
      priority,
      line: team === null ? null : lines.of(team),
      meanGap: 1 / rate,
      hash: drawOf(seed, hashOf(`${priority} ${team}`), purpose.arrival),
      law: book.of(null),
    }),
  )
  const patience = leavingHazard(learned.patience, options.laws?.patience)
  const people = peopleOf({
    line: world.queue.line,
    probes,
    lines,
    lawOf: (topic) => book.of(topic),
    patience,
    openClock: openClockAt(world, at),
    seed,
  })
  const agents = agentsOf(o, at, stints, speedsBy(o))
  const slots = slotsOf({ agents, lines, streams, strata, scales, book, seed })
  const own = breakLaws(learned.breaks, underway(o, at), options.laws)
  const breaks = breaksOf({ agents, laws: own, strata, seed, at })
  const lags = replyLaws(learned.reply, {
    law: options.laws?.firstReply,
    priorMs: options.priorFirstReplyMs,
  })
  const lagDraw = drawOf(seed, 1, purpose.reply)
  return {
    strata,
    clock: new OpenClock(known, at),
    people,
    slots,
    breaks,
    streams,
    scales,
    incidentEnd: incidentEnds(scales, seed, strata),
    patience,
    stays: options.laws?.patience?.kind === 'never' ? 1 : stayChance(learned.overnight),
    lags: lags.map((law) => drawn(law, lagDraw, strata)),
    laws: book.tables.map((law) => law.partMeans(R)),
  }
}

/** Presences and breaks that are not over yet. */
function underway({ world }: Observed, at: Instant) {
  let onlineMs = 0
  let awayMs = 0
  for (const { presence, since } of world.agents.values()) {
    if (presence === 'online') onlineMs += at - since
    if (presence === 'away') awayMs += at - since
  }
  return { onlineMs, awayMs }
}

function incidentEnds(scales: Float64Array, seed: number, strata: Strata): Float64Array {
  if (scales === strata.ones) return strata.never
  const h = drawOf(seed, 1, purpose.incidentEnd)
  const ends = new Float64Array(scales.length)
  for (let r = 0; r < ends.length; r++) {
    const lasts = INCIDENT_LASTS * (strata.exponential[strata.of(h, r)] as number)
    ends[r] = scales[r] === 1 ? Number.POSITIVE_INFINITY : lasts
  }
  return ends
}

const drawnOf = new WeakMap<QuantileTable, { h: number; strata: Strata; values: Float64Array }>()

/** Draws of a law by replication. */
function drawn(law: QuantileTable, h: number, strata: Strata): Float64Array {
  const known = drawnOf.get(law)
  if (known?.h === h && known.strata === strata) return known.values
  const means = law.partMeans(strata.replications)
  const values = new Float64Array(strata.replications)
  for (let r = 0; r < values.length; r++) values[r] = means[strata.of(h, r)] as number
  drawnOf.set(law, { h, strata, values })
  return values
}
