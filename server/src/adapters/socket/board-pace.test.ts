import { expect, test } from 'vitest'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import { boardPace, restAfter } from './board-pace.ts'

const team = 'support' as TeamId

test('[X9] a board of a usual team is told every second; one of hundreds rests, never for longer than ten seconds', () => {
  // About 150 characters for each agent on it.
  const rest = (agents: number) => restAfter(agents * 150, agents)
  expect(rest(20)).toBeLessThan(100)
  expect(rest(100)).toBeLessThan(1_000)
  expect(rest(500)).toBeGreaterThan(5_000)
  expect(rest(5_000)).toBe(10_000)
})

test('what rests is told again when it has rested', () => {
  const pace = boardPace()
  expect(pace.mayTell(team, instant(0))).toBe(true)
  pace.told(team, instant(0), 100_000, 400)
  expect(pace.mayTell(team, instant(9_000))).toBe(false)
  expect(pace.mayTell(team, instant(10_000))).toBe(true)
  // The clock was set back.
  expect(pace.mayTell(team, instant(-60_000))).toBe(true)
})
