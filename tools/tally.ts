import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from './paths.ts'

/** How many tests passed; which failed, each with what it said; which were left out. */
export type Tally = { passed: number; failed: readonly string[]; skipped: readonly string[] }

export const none: Tally = { passed: 0, failed: [], skipped: [] }

export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.flatMap(({ failed }) => failed),
  skipped: tallies.flatMap(({ skipped }) => skipped),
})

/** Of what has no tests of its own to count. */
export const failures = (failed: readonly string[]): Tally => ({ ...none, failed })

const MOST_CHARS = 300

const named = (file: string, titles: readonly string[] = []) =>
  [file.startsWith(root) ? file.slice(root.length) : file, ...titles].join(' > ')

/** With the first line of what it said: the rest is above, where it happened. */
function saying(name: string, message = ''): string {
  const line = stripVTControlCharacters(message)
    .split('\n')
    .find((text) => text.trim() !== '')
  return line ? `${name}\n  ${line.trim().slice(0, MOST_CHARS)}` : name
}

/** The run failed although no single test did: that counts as one. */
const orOne = (tally: Tally, runner: string, code: number): Tally =>
  code !== 0 && tally.failed.length === 0
    ? { ...tally, failed: [`${runner} ended with code ${code}, and names no test.`] }
    : tally

type VitestTest = {
  status: string
  title: string
  ancestorTitles: readonly string[]
  failureMessages: readonly string[]
}
type VitestFile = { name: string; status: string; message: string; assertionResults: readonly VitestTest[] }

function ofVitestFile({ name, status, message, assertionResults: tests }: VitestFile): Tally {
  const nameOf = ({ ancestorTitles, title }: VitestTest) => named(name, [...ancestorTitles, title])
  const failed = tests.filter((test) => test.status === 'failed')
  // A file that does not load, or whose preparation fails, has no test that did.
  const whole = status === 'failed' && failed.length === 0 ? [saying(named(name), message)] : []
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: [...whole, ...failed.map((test) => saying(nameOf(test), test.failureMessages[0]))],
    skipped: tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').map(nameOf),
  }
}

export const ofVitest = (code: number, report: { testResults: readonly VitestFile[] } | null): Tally =>
  orOne(sum(report?.testResults.map(ofVitestFile) ?? []), 'vitest', code)

type Said = { message?: string }
type PlaywrightTest = {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  results: readonly { errors: readonly Said[] }[]
}
type PlaywrightSuite = {
  title: string
  specs: readonly { title: string; tests: readonly PlaywrightTest[] }[]
  suites?: readonly PlaywrightSuite[]
}
type PlaywrightReport = {
  config: { rootDir: string }
  suites: readonly PlaywrightSuite[]
  errors: readonly Said[]
}

function ofPlaywrightTest(name: string, { status, results }: PlaywrightTest): Tally {
  if (status === 'expected') return { ...none, passed: 1 }
  if (status === 'skipped') return { ...none, skipped: [name] }
  // A flaky test passed, but only at a second try: that is a defect of the product or of the test.
  const [first] = results.flatMap(({ errors }) => errors)
  return failures([saying(name, first?.message)])
}

const ofSuite = (folder: string, suite: PlaywrightSuite, above: readonly string[] = []): Tally => {
  const titles = [...above, suite.title]
  const [file = '', ...groups] = titles
  return sum([
    ...suite.specs.flatMap(({ title, tests }) =>
      tests.map((test) => ofPlaywrightTest(named(join(folder, file), [...groups, title]), test)),
    ),
    ...(suite.suites ?? []).map((inner) => ofSuite(folder, inner, titles)),
  ])
}

export function ofPlaywright(code: number, report: PlaywrightReport | null): Tally {
  if (!report) return orOne(none, 'playwright', code)
  const suites = report.suites.map((suite) => ofSuite(report.config.rootDir, suite))
  // A file that does not load has no test that failed.
  const outside = failures(report.errors.map(({ message }) => saying('playwright', message)))
  return orOne(sum([...suites, outside]), 'playwright', code)
}

type TortureReport = { checkers: readonly string[]; findings: readonly { checker: string; says: string }[] }

/** Each checker of a run is one test: it found nothing, or something. */
export function ofTorture(course: string, code: number, report: TortureReport | null): Tally {
  const firsts = new Map(report?.findings.toReversed().map(({ checker, says }) => [checker, says]))
  const failed = [...firsts].map(([checker, says]) => saying(`${course} > ${checker}`, says))
  const passed = report?.checkers.filter((checker) => !firsts.has(checker)).length ?? 0
  return orOne({ ...none, passed, failed }, course, code)
}

/** Whoever sees only the end of thousands of lines sees what failed and what was left out. */
export function lastLines({ passed, failed, skipped }: Tally): string {
  const counts = `${passed} passed, ${failed.length} failed`
  return [
    ...skipped.map((name) => `SKIPPED  ${name}`),
    ...failed.map((name) => `FAILED  ${name}`),
    skipped.length > 0 ? `${counts}, ${skipped.length} skipped` : counts,
  ].join('\n')
}
