import { type Instant, minutes } from '../../kernel/time.ts'
import type { OpenState, WaitAnswer, WaitReason, WindowReason } from '../../protocol/wait.ts'
import { waitAnswer } from './answer.ts'
import type { Spread, WaitEstimate } from './types.ts'

/** What the server knows to have happened, where the estimate alone cannot tell. */
export type WindowCause = Extract<WindowReason, 'hours' | 'requeued' | 'incident' | 'transferred'>

/** `reason` is `null` while the shown answer stands. */
export type Held = { answer: WaitAnswer; reason: WindowReason | null }

/** Below this chance of being true, a shown window is not honest any more. */
const LEAST_TRUTH = 0.55
/** A window that is this many times wider than what is known now, and a minute more, is not worth keeping. */
const WIDEST_EXCESS = 2.2
/** Points by which a chance may drift before another is told, and from where on it is as good as certain. */
const CHANCE_STEP = 20
const NEARLY_CERTAIN = 0.97

/**
 * What a visitor sees stands still: the shown answer is kept while it is honest and not needlessly wide, else a
 * fresh one takes its place, with the reason.
 */
export function holdWindow(
  shown: WaitAnswer,
  fresh: WaitEstimate,
  now: Instant,
  more: { openState?: OpenState; cause?: WindowCause } = {},
): Held {
  const next = waitAnswer(fresh, now, more.openState)
  const change = changeOf(shown, next, fresh, now)
  if (change === null) return { answer: shown, reason: null }
  return { answer: next, reason: change === 'narrower' ? change : (more.cause ?? causeOf(change, fresh)) }
}

type Change = 'faster' | 'slower' | 'narrower'

/** Answers that speak of the same thing: only within one of these can the shown one stand. */
const family = (answer: WaitAnswer) => (answer.kind === 'up-to' ? 'range' : answer.kind)

function changeOf(shown: WaitAnswer, next: WaitAnswer, fresh: WaitEstimate, now: Instant): Change | null {
  if (family(shown) !== family(next)) {
    if (standsOverTheDay(shown, next, fresh, now)) return null
    return rank(next) < rank(shown) ? 'faster' : 'slower'
  }
  if (shown.kind === 'unknown' && next.kind === 'unknown') return shown.reason === next.reason ? null : 'slower'
  if (shown.kind === 'today-or-next-day' && next.kind === 'today-or-next-day') return chanceChange(shown, next)
  if (openingOf(shown) !== openingOf(next)) return openingOf(next) < openingOf(shown) ? 'faster' : 'slower'
  const window = windowOf(shown)
  const distribution = replyOf(fresh, now)
  if (window === null || distribution === null) return windowOf(next) === window ? null : 'narrower'
  return windowChange(window, windowOf(next), distribution, now)
}

const order = ['now', 'range', 'up-to', 'today-or-next-day', 'next-day', 'closed', 'unknown']
const rank = (answer: WaitAnswer) => order.indexOf(answer.kind)

type Chance = Extract<WaitAnswer, { kind: 'today-or-next-day' }>

function chanceChange(shown: Chance, next: Chance): Change | null {
  if (shown.todayUntil !== next.todayUntil) return next.todayUntil > shown.todayUntil ? 'faster' : 'slower'
  if (shown.nextDayAt !== next.nextDayAt) return next.nextDayAt < shown.nextDayAt ? 'faster' : 'slower'
  if (Math.abs(shown.chance - next.chance) < CHANCE_STEP) return null
  return next.chance > shown.chance ? 'faster' : 'slower'
}

const isByDay = (answer: WaitAnswer) =>
  answer.kind === 'range' ||
  answer.kind === 'up-to' ||
  answer.kind === 'next-day' ||
  answer.kind === 'today-or-next-day'

/**
 * Whether it is today or another day hangs in the balance near closing: what was told stands while it is honest, and
 * a chance until it has clearly moved or is as good as certain.
 */
function standsOverTheDay(shown: WaitAnswer, next: WaitAnswer, fresh: WaitEstimate, now: Instant): boolean {
  if (!isByDay(shown) || !isByDay(next) || fresh.kind !== 'open') return false
  const today = fresh.servedTodayProbability
  if (shown.kind === 'today-or-next-day') {
    const sameHours = shown.todayUntil === fresh.dayEndsAt && shown.nextDayAt === fresh.nextDayAt
    const undecided = today < NEARLY_CERTAIN && today > 1 - NEARLY_CERTAIN
    return sameHours && undecided && Math.abs(today * 100 - shown.chance) < CHANCE_STEP
  }
  if (shown.kind === 'next-day' && shown.nextDayAt !== fresh.nextDayAt) return false
  const [window, reply] = [windowOf(shown), replyOf(fresh, now)]
  return window !== null && reply !== null && truthOf(window, reply, now) >= LEAST_TRUTH
}

function openingOf(answer: WaitAnswer): number {
  if (answer.kind === 'closed') return answer.opensAt
  return answer.kind === 'next-day' ? answer.nextDayAt : 0
}

type Window = { lowAt: number; dueAt: number }

function windowOf(answer: WaitAnswer): Window | null {
  switch (answer.kind) {
    case 'now':
    case 'up-to':
      return { lowAt: Number.NEGATIVE_INFINITY, dueAt: answer.dueAt }
    case 'range':
    case 'next-day':
      return answer
    case 'closed':
      return answer.lowAt !== null && answer.dueAt !== null ? { lowAt: answer.lowAt, dueAt: answer.dueAt } : null
    default:
      return null
  }
}

type Quantiles = { p10: number; p50: number; p90: number; samples?: Float64Array }

/** The first reply as an instant, under the present estimate. */
function replyOf(fresh: WaitEstimate, now: Instant): Quantiles | null {
  if (fresh.kind === 'unknown') return null
  const spread: Spread = fresh.kind === 'open' ? fresh.firstReplyMs : fresh.firstReplyAt
  const base = fresh.kind === 'open' ? now : 0
  const { p10, p50, p90 } = spread
  if (p10 === null || p50 === null || p90 === null) return null
  return {
    p10: base + p10,
    p50: base + p50,
    p90: base + p90,
    ...(spread.samples ? { samples: spread.samples.map((s) => base + s) } : {}),
  }
}

function windowChange(shown: Window, next: Window | null, reply: Quantiles, now: Instant): Change | null {
  const { lowAt, dueAt } = shown
  const low = Math.max(lowAt, now)
  if (truthOf(shown, reply, now) < LEAST_TRUTH) return reply.p50 > (low + dueAt) / 2 ? 'slower' : 'faster'
  const tooWide = dueAt - low > WIDEST_EXCESS * (reply.p90 - reply.p10) + minutes(1)
  // Far off, the steps of the clock times may be wider than all that is uncertain.
  return tooWide && next !== null && lengthFrom(now, next) < lengthFrom(now, shown) ? 'narrower' : null
}

/** What is left of a window. */
const lengthFrom = (now: Instant, { lowAt, dueAt }: Window) => dueAt - Math.max(lowAt, now)

/** P(lowAt <= reply <= dueAt). */
function truthOf({ lowAt, dueAt }: Window, reply: Quantiles, now: Instant): number {
  const { samples } = reply
  if (samples) return samples.reduce((n, at) => n + (at >= lowAt && at <= dueAt ? 1 : 0), 0) / samples.length
  return cumulative(reply, dueAt, now) - (lowAt > now ? cumulative(reply, lowAt, now) : 0)
}

/** P(reply <= at): straight between the known quantiles, with an exponential tail above the last. */
function cumulative({ p10, p50, p90 }: Quantiles, at: number, now: number): number {
  const between = (from: number, to: number) => (to > from ? (at - from) / (to - from) : 1)
  if (at <= now) return 0
  if (at >= p90) return p90 > p50 ? 1 - 0.1 * Math.exp((-Math.log(5) * (at - p90)) / (p90 - p50)) : 1
  if (at >= p50) return 0.5 + 0.4 * between(p50, p90)
  return at >= p10 ? 0.1 + 0.4 * between(p10, p50) : 0.1 * between(now, p10)
}

const causes: readonly (readonly [WaitReason, WindowReason])[] = [
  ['closing', 'hours'],
  ['nobody-online', 'staffing'],
  ['staff-leaving', 'staffing'],
  ['slow-conversations', 'incident'],
  ['priority', 'priority'],
]

function causeOf(change: 'faster' | 'slower', fresh: WaitEstimate): WindowReason {
  const reasons = fresh.kind === 'unknown' ? [] : fresh.reasons
  if (change === 'faster') return reasons.includes('staff-coming') ? 'staffing' : 'faster'
  return causes.find(([reason]) => reasons.includes(reason))?.[1] ?? 'slower'
}
