import type { TeamId, TopicId } from '@walletdesk/shared/kernel/brand.ts'
import { expect, test } from 'vitest'
import type { TeamReplay } from '../../server/src/main/replay.ts'
import { replayTable } from './table.ts'

const score = { promises: 40, kept: 36, told: 37, inside: 32, biasMs: 90_000 }
const team: TeamReplay = {
  team: 't' as TeamId,
  name: 'Support',
  zone: 'Europe/Berlin',
  result: {
    visits: 50,
    promised: 48,
    leftEarly: 8,
    keptOfAll: { estimate: 0.893, least: 0.75, most: 0.917 },
    newWindows: 24,
    toldLater: 6,
    all: score,
    left: 8,
    missed: 4,
    byDay: [],
    byHour: [{ ...score, hour: 9 }],
    byTopic: [
      { ...score, topic: 'x' as TopicId },
      { ...score, topic: null },
    ],
    byPlace: [{ ...score, place: '0' }],
    byChance: [{ chance: 60, of: 5, kept: 3 }],
  },
}

test('an operator reads how much came true, and what cannot be said', () => {
  const lines = replayTable(team, { x: 'Lost deposit' }, 30).split('\n')
  const line = (start: string) => lines.find((l) => l.trimStart().startsWith(start)) ?? ''
  expect(lines[0]).toBe('Support: 50 visits in 30 days')
  expect(line('48 would have been told')).not.toBe('')
  expect(line('2 would not')).not.toBe('')
  expect(line('8 of the 48 left')).not.toBe('')
  expect(lines.join(' ')).toMatch(/89\.3 % \(between 75\.0 %, had all\s+of them been missed, and 91\.7 %/)
  expect(line('all').split(/ {2,}/)).toEqual(['all', '40', '90.0 %', '92.5 %', '80.0 %', '1.5'])
  expect(line('topic Lost deposit')).not.toBe('')
  expect(line('topic (none)')).not.toBe('')
  expect(line('09:00 (Europe/Berlin)')).not.toBe('')
  expect(line('told 60 % for today')).toContain('60.0 % of 5')
})

test('of nobody nothing is said', () => {
  expect(replayTable({ ...team, result: { ...team.result, visits: 0 } }, {}, 7)).toBe(
    'Support: 0 visits in 7 days. Nothing to score.',
  )
})
