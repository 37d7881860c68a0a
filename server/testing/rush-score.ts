import type { Instant } from '@walletdesk/shared/kernel/time.ts'
import type { WaitAnswer } from '@walletdesk/shared/protocol/wait.ts'
import type { Visit } from './rush.ts'

export type Window = { from: Instant; low: number; due: number }

/** The ends that an answer prints, where it has a late one. */
export function windowOf(answer: WaitAnswer, from: Instant): Window | null {
  switch (answer.kind) {
    case 'now':
    case 'up-to':
      return { from, low: from, due: answer.dueAt }
    case 'range':
    case 'next-day':
      return { from, low: answer.lowAt, due: answer.dueAt }
    default:
      return null
  }
}

/** The windows that a visitor was shown while they waited for a slot, each once. */
export function windowsOf({ told }: Pick<Visit, 'told'>): Window[] {
  const shown: Window[] = []
  for (const { at, ahead, answer } of told) {
    const window = ahead === null ? null : windowOf(answer, at)
    const last = shown.at(-1)
    if (window && (window.due !== last?.due || window.low > last.low)) shown.push(window)
  }
  return shown
}

export type RushScore = {
  /** Of those who had to wait and were answered. */
  visits: number
  /** Share whose reply came by the end of the window they were shown first. */
  kept: number
  /** Share of all moments of waiting at which the shown window held the reply. */
  inside: number
  /** Windows per visit. */
  windows: number
  /** Mean length from joining to the first window's end, and to the reply. */
  promisedMs: number
  waitedMs: number
}

const EVERY_MS = 15_000
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

export function scoreRush(visits: readonly Visit[], since: Instant): RushScore {
  const scored = visits.flatMap((visit) => {
    const windows = windowsOf(visit)
    const { joinedAt, repliedAt } = visit
    return windows.length > 0 && repliedAt !== null && joinedAt >= since ? [{ joinedAt, repliedAt, windows }] : []
  })
  const first = scored.flatMap(({ windows, ...visit }) => (windows[0] ? [{ ...visit, window: windows[0] }] : []))
  const moments = scored.flatMap(({ repliedAt, windows }) => {
    const inside: number[] = []
    for (let at = windows[0]?.from ?? repliedAt; at < repliedAt; at = (at + EVERY_MS) as Instant) {
      const shown = windows.findLast(({ from }) => from <= at)
      if (shown) inside.push(repliedAt >= shown.low && repliedAt <= shown.due ? 1 : 0)
    }
    return inside
  })
  return {
    visits: first.length,
    kept: mean(first.map(({ repliedAt, window }) => (repliedAt <= window.due ? 1 : 0))),
    inside: mean(moments),
    windows: mean(scored.map(({ windows }) => windows.length)),
    promisedMs: mean(first.map(({ joinedAt, window }) => window.due - joinedAt)),
    waitedMs: mean(first.map(({ joinedAt, repliedAt }) => repliedAt - joinedAt)),
  }
}
