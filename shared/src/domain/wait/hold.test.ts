import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '../../kernel/time.ts'
import type { WaitAnswer, WaitReason } from '../../protocol/wait.ts'
import { waitAnswer } from './answer.ts'
import { holdWindow } from './hold.ts'
import type { WaitEstimate } from './types.ts'

const noon = instant(Date.parse('2025-06-11T12:00:00Z'))
const later = (minutes: number): Instant => instant(noon + minutes * 60_000)

/** The first reply comes within these minutes of the moment asked. */
function estimate(low: number, high: number, reasons: WaitReason[] = ['queue'], today = 1): WaitEstimate {
  const spread = { mean: null, p10: low * 60_000, p50: ((low + high) / 2) * 60_000, p90: high * 60_000 }
  return {
    kind: 'open',
    ahead: 3,
    queueLength: 4,
    waitMs: spread,
    firstReplyMs: spread,
    servedTodayProbability: today,
    unservedProbability: 0,
    closesAt: null,
    dayEndsAt: later(300),
    nextDayAt: later(1260),
    reasons,
    basis: { method: 'closed-form', completions: 99, slots: 2, replications: 64, staffing: 'online', scale: 1 },
  }
}

const shown = waitAnswer(estimate(12, 27), noon)

describe('what a visitor sees stands still', () => {
  test('[W40] a window is kept, as it is, while it is honest', () => {
    expect(holdWindow(shown, estimate(12, 27), noon)).toEqual({ answer: shown, reason: null })
    const held = holdWindow(shown, estimate(9, 24), later(4))
    expect(held.answer).toBe(shown)
    expect(held.reason).toBeNull()
  })

  test('[W41] when the reply probably comes after it, a later one is told, and why', () => {
    const held = holdWindow(shown, estimate(30, 50), later(5))
    expect(held.reason).toBe('slower')
    expect(held.answer).toEqual(waitAnswer(estimate(30, 50), later(5)))
    expect(holdWindow(shown, estimate(30, 50, ['staff-leaving', 'queue']), later(5)).reason).toBe('staffing')
    expect(holdWindow(shown, estimate(30, 50, ['slow-conversations']), later(5)).reason).toBe('incident')
    expect(holdWindow(shown, estimate(30, 50), later(5), { cause: 'requeued' }).reason).toBe('requeued')
  })

  test('[W41] when it comes before it, an earlier one', () => {
    expect(holdWindow(shown, estimate(2, 6), later(1)).reason).toBe('faster')
  })

  test('[W42] a window much wider than what is known by now gives way to a narrower one', () => {
    const wide: WaitAnswer = { kind: 'up-to', dueAt: later(60), reasons: [] }
    expect(holdWindow(wide, estimate(14, 22), later(1)).reason).toBe('narrower')
    expect(holdWindow(wide, estimate(20, 55), later(1)).reason).toBeNull()
  })

  test('[W42] the steps of the clock times alone are no reason: a window is not replaced by one as wide', () => {
    for (let low = 1; low < 400; low += 3) {
      for (const length of [0.5, 1, 2, 5, 12, 20, 30]) {
        const fresh = estimate(low, low + length)
        const printed = waitAnswer(fresh, noon)
        expect(holdWindow(printed, fresh, noon), `${low} to ${low + length} min`).toEqual({
          answer: printed,
          reason: null,
        })
      }
    }
  })

  test('[W43] past its end a window is never shown again', () => {
    const held = holdWindow(shown, estimate(3, 9), later(40))
    expect(held.reason).toBe('slower')
    expect(held.answer).not.toBe(shown)
  })

  test('[W44] another kind of answer takes over at once', () => {
    expect(holdWindow(shown, estimate(12, 1300, ['closing'], 0.5), later(1))).toMatchObject({
      answer: { kind: 'today-or-next-day', chance: 50 },
      reason: 'hours',
    })
    const unknown: WaitEstimate = { kind: 'unknown', ahead: 3, queueLength: 4, reason: 'no-staffing' }
    expect(holdWindow(shown, unknown, later(1)).answer).toEqual({ kind: 'unknown', reason: 'no-staffing' })
    expect(holdWindow({ kind: 'unknown', reason: 'no-staffing' }, estimate(12, 27), later(1)).reason).toBe('faster')
  })

  test('[W45] a chance is told anew only when it has moved by twenty points', () => {
    const evening = waitAnswer(estimate(12, 1300, ['closing'], 0.5), noon)
    expect(holdWindow(evening, estimate(12, 1300, ['closing'], 0.62), later(1)).answer).toBe(evening)
    expect(holdWindow(evening, estimate(12, 1300, ['closing'], 0.71), later(1))).toMatchObject({
      answer: { chance: 70 },
      reason: 'faster',
    })
  })

  test('[W47] near closing a window stands while it is honest, though another day is not impossible any more', () => {
    expect(holdWindow(shown, estimate(12, 27, ['closing'], 0.85), later(1))).toEqual({ answer: shown, reason: null })
    expect(holdWindow(shown, estimate(30, 1300, ['closing'], 0.85), later(1)).answer.kind).toBe('today-or-next-day')
  })

  test.each([
    [80, 0.93, 'today-or-next-day'],
    [80, 0.98, 'range'],
    [60, 0.91, 'range'],
    [20, 0.08, 'today-or-next-day'],
    [20, 0.02, 'next-day'],
  ])(
    '[W47] a chance of %i %% stands until it has clearly moved, or is as good as certain: %f',
    (chance, today, kind) => {
      const told = waitAnswer(estimate(12, 27, ['closing'], chance / 100), noon)
      expect(told).toMatchObject({ kind: 'today-or-next-day', chance })
      const fresh = estimate(12, 27, ['closing'], today)
      expect(holdWindow(told, fresh, later(1)).answer.kind).toBe(kind)
      const otherHours = fresh.kind === 'open' ? { ...fresh, dayEndsAt: later(240) } : fresh
      expect(holdWindow(told, otherHours, later(1)).reason).not.toBeNull()
    },
  )

  test('[W40] who is certainly served at the opening is told so once: the ends belong to the window', () => {
    const atOpening = Float64Array.from({ length: 64 }, () => 1260 * 60_000)
    const spread = { mean: null, p10: 1260 * 60_000, p50: 1260 * 60_000, p90: 1260 * 60_000, samples: atOpening }
    const fresh = { ...estimate(1260, 1260, ['closing'], 0), waitMs: spread, firstReplyMs: spread } as WaitEstimate
    const told = waitAnswer(fresh, noon)
    expect(told).toMatchObject({ kind: 'next-day', lowAt: later(1260) })
    expect(holdWindow(told, fresh, noon)).toEqual({ answer: told, reason: null })
  })

  test('[W46] other opening hours are told at once', () => {
    const closed = (opensAt: Instant): WaitEstimate => ({
      kind: 'closed',
      opensAt,
      ahead: 0,
      queueLength: 1,
      servedOnOpeningDayProbability: 1,
      unservedProbability: 0,
      reasons: [],
      assignedAt: { mean: opensAt, p10: opensAt, p50: opensAt, p90: opensAt },
      firstReplyAt: { mean: opensAt, p10: opensAt, p50: opensAt + 60_000, p90: opensAt + 120_000 },
      basis: { method: 'closed-form', completions: 99, slots: 2, replications: 64, staffing: 'rota', scale: 1 },
    })
    const before = waitAnswer(closed(later(600)), noon)
    expect(holdWindow(before, closed(later(600)), later(30)).answer).toBe(before)
    expect(holdWindow(before, closed(later(700)), later(30), { cause: 'hours' })).toMatchObject({
      answer: { opensAt: later(700) },
      reason: 'hours',
    })
  })
})
