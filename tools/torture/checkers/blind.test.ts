import { expect, test } from 'vitest'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import type { History, Operation } from '../history/operation.ts'
import { blind } from './blind.ts'
import { validHistory } from './valid-history.ts'

const history = validHistory(seededRandom(1))
const says = (of: History, disk = true) => blind(of, disk).map((finding) => finding.says)

test('where everything was seen there is nothing to say', () => {
  expect(says(history)).toEqual([])
})

test.each(['send', 'recv', 'saw', 'fault', 'outbox', 'read', 'chain', 'measure', 'sync'])(
  '[U5] a run in which no %s was seen has shown nothing',
  (f) => {
    expect(says(history.filter((op) => op.f !== f))).toEqual([expect.stringContaining('Nothing was looked at')])
  },
)

test('where the disk is not looked at, its answers are not missed', () => {
  expect(
    says(
      history.filter(({ f }) => f !== 'sync'),
      false,
    ),
  ).toEqual([])
})

test('a fault that never finds anything to strike is said, and one that mostly does not is none', () => {
  const value = { fault: 'flap', detail: '' }
  const struck = { index: 0, time: 0, process: 0, type: 'ok', f: 'fault', value } as const
  const missed: Operation = { ...struck, value: { ...value, missed: true } }
  const five = [missed, missed, missed, missed, missed]
  expect(says([...history, ...five])).toEqual(['The fault flap came 5 times and found nothing to strike.'])
  expect(says([...history, ...five, struck])).toEqual([])
})
