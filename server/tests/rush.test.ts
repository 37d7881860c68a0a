import { beforeAll, describe, expect, test } from 'vitest'
import { instant, minutes } from '@walletdesk/shared/kernel/time.ts'
import { ordinaryDesk, runRush, type RushRun } from '../testing/rush.ts'
import { scoreRush, windowOf, windowsOf } from '../testing/rush-score.ts'

/** Half an hour of fewer than can be served, then twelve minutes of three times as many, then the line drains. */
const plan = {
  ...ordinaryDesk,
  seed: 7,
  arrivals: [
    { from: 0, perMinute: 1.05 },
    { from: 30, perMinute: 4 },
    { from: 42, perMinute: 0.7 },
  ],
  lasts: 100,
}

describe('a rush through the running server, over real sockets', () => {
  let run: RushRun
  beforeAll(async () => {
    run = await runRush(plan)
  }, 300_000)
  const at = (minute: number) => instant(run.startedAt + minutes(minute))

  test('[W29] what was shown came true about as often as it says', () => {
    const { visits, kept, inside } = scoreRush(run.visits, run.startedAt)
    expect(visits).toBeGreaterThan(40)
    // Nine and eight in ten are told. Errors of people in one line are one error: fifty of them tell as much as ten.
    expect(kept).toBeGreaterThanOrEqual(0.75)
    expect(inside).toBeGreaterThanOrEqual(0.6)
  })

  test('[W29] and not by telling everybody to wait for ever', () => {
    const { promisedMs, waitedMs, windows } = scoreRush(run.visits, run.startedAt)
    expect(promisedMs).toBeLessThan(2.5 * waitedMs + minutes(2))
    expect(windows).toBeLessThan(5)
  })

  test('[M5] what a newcomer is told grows with the rush and falls as the line drains', () => {
    const told = run.glances.flatMap(({ at: seen, waiting, newcomer }) => {
      const window = windowOf(newcomer, seen)
      return window ? [{ at: seen, waiting, ends: window.due - seen }] : []
    })
    const longest = told.reduce((most, glance) => (glance.waiting > most.waiting ? glance : most))
    expect(longest.waiting).toBeGreaterThan(10)
    const mean = (glances: typeof told) => glances.reduce((sum, { ends }) => sum + ends, 0) / glances.length
    const between = (low: number, high: number) => told.filter(({ waiting: n }) => n >= low && n <= high)
    const [short, middle, long] = [between(0, 2), between(4, 8), between(12, Number.POSITIVE_INFINITY)].map(mean)
    expect(short).toBeLessThan(middle ?? 0)
    expect(middle).toBeLessThan(long ?? 0)
    const last = told.filter((glance) => glance.at > at(90)).at(-1)
    expect(last?.ends).toBeLessThan(longest.ends / 2)
  })

  test('[W40] one who waits sees few windows, and the minutes to the end run down', () => {
    const long = run.visits.filter(({ joinedAt, repliedAt }) => repliedAt !== null && repliedAt - joinedAt > minutes(6))
    expect(long.length).toBeGreaterThan(10)
    const ranDown = long.filter((visit) => {
      const windows = windowsOf(visit)
      const [first, last] = [windows[0], windows.at(-1)]
      if (!first || !last || visit.assignedAt === null) throw new Error('who waits is told a window')
      return last.due - visit.assignedAt < first.due - first.from
    })
    expect(ranDown.length).toBeGreaterThan(0.8 * long.length)
  })

  test('[W26] nothing that is told is not a number, infinite or past', () => {
    for (const { told } of run.visits) {
      for (const { at: seen, ahead, answer } of told) {
        const window = windowOf(answer, seen)
        if (!window || ahead === null) continue
        expect(Number.isInteger(window.low) && Number.isInteger(window.due)).toBe(true)
        expect(window.due).toBeGreaterThanOrEqual(window.low)
      }
    }
  })
})
