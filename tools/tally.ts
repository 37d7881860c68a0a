/** How many tests passed, failed and were left out. */
export type Tally = { passed: number; failed: number; skipped: number }

export const none: Tally = { passed: 0, failed: 0, skipped: 0 }

export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    none,
  )

/** A whole step, for those that have no tests of their own to count. */
export const step = (ok: boolean): Tally => ({ ...none, failed: ok ? 0 : 1 })

/** The run failed although no single test did (a file that does not load): that counts as one. */
const orOne = (tally: Tally, code: number): Tally =>
  code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally

type VitestReport = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }

export const ofVitest = (code: number, report: VitestReport | null): Tally =>
  orOne(
    report
      ? {
          passed: report.numPassedTests,
          failed: report.numFailedTests,
          skipped: report.numPendingTests + report.numTodoTests,
        }
      : none,
    code,
  )

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }

/** A flaky test passed, but only at a second try: that is a defect of the product or of the test. */
export const ofPlaywright = (code: number, report: PlaywrightReport | null): Tally =>
  orOne(
    report
      ? {
          passed: report.stats.expected,
          failed: report.stats.unexpected + report.stats.flaky,
          skipped: report.stats.skipped,
        }
      : none,
    code,
  )

type TortureReport = { checkers: readonly string[]; findings: readonly { checker: string }[] }

/** Each checker of a run is one test: it found nothing, or something. */
export const ofTorture = (code: number, report: TortureReport | null): Tally => {
  const wrong = new Set(report?.findings.map(({ checker }) => checker)).size
  return orOne({ ...none, passed: (report?.checkers.length ?? wrong) - wrong, failed: wrong }, code)
}

export const lastLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
