import { days, type Instant, instant, minutes } from '../../kernel/time.ts'
import type { OpenState, WaitAnswer } from '../../protocol/wait.ts'
import { chancePercent, highClock, lowClock, WORKING_DAY } from './rounding.ts'
import type { Spread, WaitEstimate } from './types.ts'

/** From here on "today" is told as a fact; below the other, so is the next day. */
const SURE = 0.9
const HARDLY = 0.1
/** A range whose ends lie further apart than this tells nothing: only the end is told. */
const WIDEST_RATIO = 4
const SHORTEST_LOW_END = minutes(1)
/** Further away, plans change more often than not. */
const FURTHEST_OPENING = days(35)

/**
 * What may be told of an estimate: one of seven answers. `openState` lets an unknown wait outside business
 * hours still say when they begin.
 */
export function waitAnswer(estimate: WaitEstimate, now: Instant, openState?: OpenState): WaitAnswer {
  switch (estimate.kind) {
    case 'unknown':
      return unknownAnswer(estimate.reason, now, openState)
    case 'closed':
      return closedAnswer(estimate, now)
    case 'open':
      return openAnswer(estimate, now)
  }
}

type Unknown = Extract<WaitEstimate, { kind: 'unknown' }>
type Closed = Extract<WaitEstimate, { kind: 'closed' }>
type Open = Extract<WaitEstimate, { kind: 'open' }>

function unknownAnswer(reason: Unknown['reason'], now: Instant, openState?: OpenState): WaitAnswer {
  const opensAt = openState && !openState.open ? openState.opensAt : null
  if (reason === 'not-waiting' || opensAt === null || opensAt - now > FURTHEST_OPENING)
    return { kind: 'unknown', reason }
  return { kind: 'closed', opensAt, lowAt: null, dueAt: null }
}

function closedAnswer(estimate: Closed, now: Instant): WaitAnswer {
  const { opensAt, firstReplyAt } = estimate
  if (opensAt - now > FURTHEST_OPENING) return { kind: 'unknown', reason: 'no-hours' }
  const window = estimate.servedOnOpeningDayProbability >= SURE ? windowAfter(opensAt, firstReplyAt, 0) : null
  const told = window && window.dueAt - window.lowAt <= WORKING_DAY ? window : { lowAt: null, dueAt: null }
  return { kind: 'closed', opensAt, ...told }
}

function openAnswer(estimate: Open, now: Instant): WaitAnswer {
  const { waitMs, firstReplyMs, servedTodayProbability: today, dayEndsAt, nextDayAt, reasons } = estimate
  const { p10, p90 } = firstReplyMs
  if (waitMs.p90 === 0 && estimate.ahead === 0 && p90 !== null) {
    return { kind: 'now', dueAt: highClock(instant(now + p90), now) }
  }
  if (today < SURE && nextDayAt !== null && dayEndsAt !== null) {
    if (today >= HARDLY) {
      return { kind: 'today-or-next-day', chance: chancePercent(today), todayUntil: dayEndsAt, nextDayAt, reasons }
    }
    const window = windowAfter(nextDayAt, firstReplyMs, now)
    return window ? { kind: 'next-day', nextDayAt, ...window, reasons } : { kind: 'unknown', reason: 'no-staffing' }
  }
  if (p10 === null || p90 === null) return { kind: 'unknown', reason: 'no-staffing' }
  const lowAt = lowClock(instant(now + p10), now)
  const dueAt = highClock(instant(now + p90), now)
  const narrow = p10 >= SHORTEST_LOW_END && p90 <= WIDEST_RATIO * p10 && lowAt < dueAt
  return narrow ? { kind: 'range', lowAt, dueAt, reasons } : { kind: 'up-to', dueAt, reasons }
}

/** The 80 % window of a spread that counts from `base`, none of it before the opening; steps by the time since it. */
function windowAfter(opensAt: Instant, { p10, p90 }: Spread, base: number): { lowAt: Instant; dueAt: Instant } | null {
  if (p10 === null || p90 === null) return null
  const low = instant(Math.max(opensAt, base + p10))
  const high = instant(Math.max(opensAt, base + p90))
  return {
    lowAt: instant(Math.max(opensAt, lowClock(low, opensAt))),
    dueAt: instant(Math.max(highClock(high, opensAt), opensAt + minutes(1))),
  }
}
