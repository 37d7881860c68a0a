import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'

/** As much of a fault as the schedule needs to know. */
export type Plannable = {
  name: string
  /** What it strikes: one at a time there. */
  on: string
  /** How often it comes, against the others. */
  weight: number
  /** From start to heal, in seconds: drawn between the two. */
  lasts: readonly [number, number]
}

/** One fault, when, for how long (seconds from the start), and with what chance it chooses its victims. */
export type Planned = { at: number; lasts: number; fault: string; chance: number }

/** Seconds between the beginning of one fault and that of the next. */
const PAUSE = [0.5, 3.5] as const
/** Now and then everything is left in peace: what must be seen in time is seen here. */
const CALM = [12, 18] as const
const CALM_EVERY = 60
/** Seconds that what was struck has to come back. */
const AFTERWARDS = 2
/** Seconds in which everybody arrives. */
const FIRST = 3

const between = ([from, to]: readonly [number, number], random: Random) => from + random.next() * (to - from)
const tenths = (seconds: number) => Math.round(seconds * 10) / 10

function drawn<F extends Plannable>(faults: readonly F[], random: Random): F | undefined {
  const all = faults.reduce((sum, { weight }) => sum + weight, 0)
  let left = random.next() * all
  return faults.find(({ weight }) => {
    left -= weight
    return left < 0
  })
}

/**
 * Which fault strikes when: of these arguments alone, so that a seed is a schedule. The first round goes through all of
 * them in a drawn order, as far as the time allows; after that they are drawn by weight.
 */
export function schedule(faults: readonly Plannable[], seconds: number, seed: number): Planned[] {
  const random = seededRandom(seed)
  const first = faults.map((fault) => ({ fault, order: random.next() })).sort((a, b) => a.order - b.order)
  const plan: Planned[] = []
  const busyUntil = new Map<string, number>()
  let calmAt = CALM_EVERY
  for (let at = FIRST; at < seconds; at += between(PAUSE, random)) {
    if (at >= calmAt && at + CALM[1] < seconds) {
      at += between(CALM, random)
      calmAt = at + CALM_EVERY
    }
    const free = ({ on }: Plannable) => (busyUntil.get(on) ?? 0) <= at
    const next = first.findIndex(({ fault }) => free(fault))
    const fault = first.splice(next, next === -1 ? 0 : 1)[0]?.fault ?? drawn(faults.filter(free), random)
    if (!fault) continue
    const lasts = Math.min(between(fault.lasts, random), seconds - at)
    busyUntil.set(fault.on, at + lasts + AFTERWARDS)
    plan.push({ at: tenths(at), lasts: tenths(lasts), fault: fault.name, chance: random.next() })
  }
  return plan
}
