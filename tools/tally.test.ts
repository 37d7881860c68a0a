import { expect, test } from 'vitest'
import { root } from './paths.ts'
import { failures, lastLines, none, ofPlaywright, ofTorture, ofVitest, sum } from './tally.ts'

type Status = 'passed' | 'failed' | 'skipped' | 'todo'

const oneTest = (title: string, status: Status, says: string[] = []) => ({
  title,
  status,
  ancestorTitles: ['a group'],
  failureMessages: says,
})

const file = (name: string, ...assertionResults: ReturnType<typeof oneTest>[]) => ({
  name: `${root}server/${name}`,
  status: assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  message: '',
  assertionResults,
})

type Outcome = 'expected' | 'unexpected' | 'flaky' | 'skipped'

const spec = (title: string, status: Outcome, message?: string) => ({
  title,
  tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }, { errors: [] }] }],
})

const browser = (...specs: ReturnType<typeof spec>[]) => ({
  config: { rootDir: `${root}e2e/specs` },
  suites: [{ title: 'talk.spec.ts', specs: [], suites: [{ title: 'a group', specs }] }],
  errors: [],
})

test('the last line sums every runner', () => {
  const total = sum([
    ofVitest(0, { testResults: [file('a.test.ts', oneTest('one', 'passed'), oneTest('two', 'passed'))] }),
    ofPlaywright(0, browser(spec('three', 'expected'))),
    ofTorture('torture', 0, { checkers: ['lost', 'doubled'], findings: [] }),
  ])
  expect(lastLines(total)).toBe('5 passed, 0 failed')
})

test('whoever reads only the end reads which failed, where, and what they said first', () => {
  const total = sum([
    failures(['lint']),
    ofVitest(1, {
      testResults: [
        file('a.test.ts', oneTest('one', 'passed'), oneTest('two', 'failed', ['Error: 1 is not 2\n  at a.test.ts:3'])),
      ],
    }),
    ofPlaywright(1, browser(spec('three', 'unexpected', '\n\u001b[31mError: not visible\u001b[39m\n\nCall log'))),
    ofTorture('torture --seed 7', 1, {
      checkers: ['lost', 'doubled'],
      findings: [
        { checker: 'lost', says: 'message 3 is gone' },
        { checker: 'lost', says: 'message 4 is gone' },
      ],
    }),
  ])
  expect(lastLines(total).split('\n')).toEqual([
    'FAILED  lint',
    'FAILED  server/a.test.ts > a group > two',
    '  Error: 1 is not 2',
    'FAILED  e2e/specs/talk.spec.ts > a group > three',
    '  Error: not visible',
    'FAILED  torture --seed 7 > lost',
    '  message 3 is gone',
    '2 passed, 4 failed',
  ])
})

test('what was left out is counted and named', () => {
  const total = sum([
    ofVitest(0, { testResults: [file('a.test.ts', oneTest('one', 'skipped'), oneTest('two', 'todo'))] }),
    ofPlaywright(0, browser(spec('three', 'skipped'))),
  ])
  expect(lastLines(total).split('\n')).toEqual([
    'SKIPPED  server/a.test.ts > a group > one',
    'SKIPPED  server/a.test.ts > a group > two',
    'SKIPPED  e2e/specs/talk.spec.ts > a group > three',
    '0 passed, 0 failed, 3 skipped',
  ])
})

test('a file that does not load is named with its error', () => {
  const broken = { ...file('a.test.ts'), status: 'failed', message: 'Cannot find module "b"' }
  expect(ofVitest(1, { testResults: [broken] }).failed).toEqual(['server/a.test.ts\n  Cannot find module "b"'])
  const unloaded = { ...browser(), suites: [], errors: [{ message: 'SyntaxError: Unexpected token' }] }
  expect(ofPlaywright(1, unloaded).failed).toEqual(['playwright\n  SyntaxError: Unexpected token'])
})

test('a runner that breaks without naming a test counts as a failure', () => {
  expect(ofVitest(1, null).failed).toEqual(['vitest ended with code 1, and names no test.'])
  expect(ofVitest(1, { testResults: [file('a.test.ts', oneTest('one', 'passed'))] }).failed).toHaveLength(1)
  expect(ofPlaywright(1, null).failed).toHaveLength(1)
  expect(ofTorture('torture --seed 7', 1, null).failed).toEqual([
    'torture --seed 7 ended with code 1, and names no test.',
  ])
})

test('a test that passed only at the second try has not passed', () => {
  expect(ofPlaywright(0, browser(spec('three', 'flaky', 'Error: not yet'))).failed).toHaveLength(1)
})

test('of a torture every checker counts, and one that found something has failed', () => {
  const findings = [
    { checker: 'lost', says: 'message 3 is gone' },
    { checker: 'lost', says: 'message 4 is gone' },
  ]
  const tally = ofTorture('torture', 1, { checkers: ['lost', 'doubled', 'reading'], findings })
  expect(tally).toEqual({ ...none, passed: 2, failed: ['torture > lost\n  message 3 is gone'] })
})
