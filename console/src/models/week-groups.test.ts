import { expect, test } from 'vitest'
import { weekGroups } from './week-groups.ts'

const on = (days: readonly number[], from: string, to: string) => days.map((day) => ({ day, from, to }))
const said = (weekly: Parameters<typeof weekGroups>[0]) =>
  weekGroups(weekly).map((g) => `${g.first}-${g.last} ${g.spans.map((s) => `${s.from}-${s.to}`).join(' ')}`)

test('days in a row with the same hours are said together', () => {
  expect(said(on([1, 2, 3, 4, 5], '09:00', '17:00'))).toEqual(['1-5 09:00-17:00'])
  expect(said([...on([1, 2, 4], '09:00', '17:00'), ...on([5], '09:00', '12:00')])).toEqual([
    '1-2 09:00-17:00',
    '4-4 09:00-17:00',
    '5-5 09:00-12:00',
  ])
})

test('several spans of a day in their order, whatever the order in which they were typed', () => {
  expect(said([...on([6, 7], '14:00', '18:00'), ...on([6, 7], '09:00', '12:00')])).toEqual([
    '6-7 09:00-12:00 14:00-18:00',
  ])
})

test('a week without anything', () => {
  expect(said([])).toEqual([])
})
