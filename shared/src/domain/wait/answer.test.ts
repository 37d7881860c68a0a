import { describe, expect, test } from 'vitest'
import { instant } from '../../kernel/time.ts'
import type { WaitAnswer } from '../../protocol/wait.ts'
import { waitAnswer } from './answer.ts'
import type { WaitEstimate } from './types.ts'

const now = instant(Date.parse('2025-06-11T14:08:20Z'))
const at = (time: string) => instant(Date.parse(time.length === 5 ? `2025-06-11T${time}:00Z` : time))
const clock = (t: number) => new Date(t).toISOString().slice(11, 16)
const minutes = (n: number | null) => (n === null ? null : n * 60_000)

type Open = Extract<WaitEstimate, { kind: 'open' }>
const basis = {
  method: 'closed-form',
  completions: 100,
  slots: 3,
  replications: 64,
  staffing: 'online',
  scale: 1,
} as const

/** An open estimate whose first reply comes within these minutes, 8 times in 10. */
function within(low: number | null, high: number | null, more: Partial<Open> = {}): Open {
  const between = low === null || high === null ? null : (low + high) / 2
  const reply = { mean: minutes(between), p10: minutes(low), p50: minutes(between), p90: minutes(high) }
  return {
    kind: 'open',
    ahead: 3,
    queueLength: 5,
    waitMs: reply,
    firstReplyMs: reply,
    servedTodayProbability: 1,
    unservedProbability: 0,
    closesAt: null,
    dayEndsAt: null,
    nextDayAt: null,
    reasons: ['queue'],
    basis,
    ...more,
  }
}

const told = (answer: WaitAnswer) =>
  Object.fromEntries(
    Object.entries(answer).map(([k, v]) => [k, k.endsWith('At') && typeof v === 'number' ? clock(v) : v]),
  )

describe('the seven answers', () => {
  test('[W30] now: a slot is free and nobody is ahead', () => {
    const none = { mean: 0, p10: 0, p50: 0, p90: 0 }
    expect(told(waitAnswer(within(0.2, 0.9, { waitMs: none, ahead: 0 }), now))).toEqual({ kind: 'now', dueAt: '14:10' })
  })

  test('[W31] range: clock times rounded outward, coarser the longer the wait', () => {
    expect(told(waitAnswer(within(12, 26), now))).toMatchObject({ kind: 'range', lowAt: '14:20', dueAt: '14:35' })
    expect(told(waitAnswer(within(3, 8), now))).toMatchObject({ kind: 'range', lowAt: '14:11', dueAt: '14:17' })
    expect(told(waitAnswer(within(63, 95), now))).toMatchObject({ kind: 'range', lowAt: '15:00', dueAt: '15:45' })
    expect(told(waitAnswer(within(250, 300), now))).toMatchObject({ kind: 'range', lowAt: '18:00', dueAt: '19:30' })
  })

  test('[W32] up to: too wide, or too near, for a low end', () => {
    expect(told(waitAnswer(within(2, 20), now))).toMatchObject({ kind: 'up-to', dueAt: '14:30' })
    expect(told(waitAnswer(within(0.5, 1.9), now))).toMatchObject({ kind: 'up-to', dueAt: '14:11' })
    expect(waitAnswer(within(5, 20), now).kind).toBe('range')
  })

  const evening = { dayEndsAt: at('17:30'), nextDayAt: at('2025-06-12T09:00:00Z') }

  test('[W33] today or next day: a chance in steps of ten, never below 10 nor above 90', () => {
    const chance = (p: number) => waitAnswer(within(150, 1300, { ...evening, servedTodayProbability: p }), now)
    expect(chance(0.62)).toEqual({
      kind: 'today-or-next-day',
      chance: 60,
      todayUntil: at('17:30'),
      nextDayAt: evening.nextDayAt,
      reasons: ['queue'],
    })
    expect(chance(0.1)).toMatchObject({ chance: 10 })
    expect(chance(0.899)).toMatchObject({ chance: 90 })
    expect(chance(0.9).kind).toBe('up-to')
  })

  test('[W34] next day: the window follows the opening and never begins before it', () => {
    const opening = (evening.nextDayAt - now) / 60_000
    const answer = waitAnswer(within(opening + 22, opening + 48, { ...evening, servedTodayProbability: 0.02 }), now)
    expect(told(answer)).toMatchObject({ kind: 'next-day', nextDayAt: '09:00', lowAt: '09:20', dueAt: '09:50' })
    const first = waitAnswer(within(opening, opening + 3, { ...evening, servedTodayProbability: 0.02 }), now)
    expect(told(first)).toMatchObject({ lowAt: '09:00', dueAt: '09:03' })
  })

  test('[W35] closed: when it opens and the range after that; nothing that is wider than a day', () => {
    const opensAt = at('2025-06-12T07:00:00Z')
    const reply = (high: number) => ({
      mean: null,
      p10: opensAt + 60_000 * 11,
      p50: opensAt,
      p90: opensAt + 60_000 * high,
    })
    const closed = (high: number, probability = 1): WaitEstimate => ({
      kind: 'closed',
      opensAt,
      ahead: 2,
      queueLength: 3,
      assignedAt: reply(high),
      firstReplyAt: reply(high),
      servedOnOpeningDayProbability: probability,
      unservedProbability: 0,
      reasons: [],
      basis,
    })
    expect(told(waitAnswer(closed(24), now))).toEqual({
      kind: 'closed',
      opensAt: '07:00',
      lowAt: '07:10',
      dueAt: '07:25',
    })
    expect(waitAnswer(closed(24, 0.5), now)).toEqual({ kind: 'closed', opensAt, lowAt: null, dueAt: null })
    expect(waitAnswer(closed(900), now)).toEqual({ kind: 'closed', opensAt, lowAt: null, dueAt: null })
    const far = instant(now + 36 * 86_400_000)
    expect(waitAnswer({ ...closed(24), opensAt: far } as WaitEstimate, now)).toEqual({
      kind: 'unknown',
      reason: 'no-hours',
    })
  })

  test('[W36] unknown stays unknown, but outside hours still says when they begin', () => {
    const unknown: WaitEstimate = { kind: 'unknown', ahead: 4, queueLength: 5, reason: 'little-data' }
    expect(waitAnswer(unknown, now)).toEqual({ kind: 'unknown', reason: 'little-data' })
    expect(waitAnswer(unknown, now, { open: true, until: null })).toEqual({ kind: 'unknown', reason: 'little-data' })
    const opensAt = at('2025-06-12T07:00:00Z')
    expect(waitAnswer(unknown, now, { open: false, opensAt, note: null })).toEqual({
      kind: 'closed',
      opensAt,
      lowAt: null,
      dueAt: null,
    })
  })

  test('[W36] a wait that no known capacity reaches is unknown, not a number', () => {
    expect(waitAnswer(within(null, null), now)).toEqual({ kind: 'unknown', reason: 'no-staffing' })
    expect(waitAnswer(within(20, null), now)).toEqual({ kind: 'unknown', reason: 'no-staffing' })
  })

  test('[W31] rounding never tightens what is known', () => {
    for (let low = 1; low < 700; low += 7) {
      const answer = waitAnswer(within(low, low * 2.3), now)
      if (answer.kind !== 'range') throw new Error('expected a range')
      expect(answer.lowAt).toBeLessThanOrEqual(now + low * 60_000)
      expect(answer.dueAt).toBeGreaterThanOrEqual(now + low * 2.3 * 60_000)
    }
  })
})
