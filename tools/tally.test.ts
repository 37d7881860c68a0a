import { expect, test } from 'vitest'
import { lastLine, ofPlaywright, ofTorture, ofVitest, step, sum } from './tally.ts'

const vitest = (numPassedTests: number, numFailedTests = 0, numPendingTests = 0) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests: 0,
})

test('the last line sums every runner', () => {
  const browser = ofPlaywright(1, { stats: { expected: 3, unexpected: 1, flaky: 0, skipped: 0 } })
  expect(lastLine(sum([ofVitest(0, vitest(10)), browser]))).toBe('13 passed, 1 failed')
})

test('what was skipped is said', () => {
  expect(lastLine(ofVitest(0, vitest(10, 0, 2)))).toBe('10 passed, 0 failed, 2 skipped')
})

test('a runner that breaks before its tests counts as a failure', () => {
  expect(ofVitest(1, null).failed).toBe(1)
  expect(ofVitest(1, vitest(10)).failed).toBe(1)
  expect(ofPlaywright(1, null).failed).toBe(1)
})

test('a failed step counts as one failure, a good one adds nothing', () => {
  expect(sum([step(false), step(true)])).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a test that passed only at the second try has not passed', () => {
  expect(ofPlaywright(0, { stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } }).failed).toBe(1)
})

test('of a torture every checker counts, and one that found something has failed', () => {
  const checkers = ['lost', 'doubled', 'reading']
  expect(ofTorture(0, { checkers, findings: [] })).toEqual({ passed: 3, failed: 0, skipped: 0 })
  const findings = [{ checker: 'lost' }, { checker: 'lost' }]
  expect(ofTorture(1, { checkers, findings })).toEqual({ passed: 2, failed: 1, skipped: 0 })
  expect(ofTorture(1, null).failed).toBe(1)
})
