import type { RecordDocument } from '../../protocol/record.ts'
import type { Checked, Problem } from './check.ts'
import type { Reader } from './reader.ts'

/** Where a server checks records of its own. */
const checkedAt = (origin: string) => `${origin}/verify`

/** What was found, in words: a verdict, and what follows from it and what does not. */
export type Verdict = {
  tone: 'good' | 'open' | 'bad'
  title: string
  /** Of a bad one: what is wrong. */
  problem: string | null
  proves: string[]
  doesNot: string[]
}

export function verdictOf(checked: Checked, reader: Reader): Verdict {
  const { t } = reader
  if (!checked.ok)
    return {
      tone: 'bad',
      title: t('verify.bad'),
      problem: problemText(checked.problem, reader),
      proves: [],
      doesNot: [],
    }
  const { record, confirmed } = checked
  return {
    tone: confirmed ? 'good' : 'open',
    title: t(confirmed ? 'verify.good' : 'verify.open'),
    problem: null,
    proves: proven(record, confirmed, reader),
    doesNot: notProven(record, confirmed, reader),
  }
}

function problemText(problem: Problem, { t }: Reader): string {
  switch (problem.code) {
    case 'misplaced':
    case 'not-erased':
    case 'held-back':
      return t(`problem.${problem.code}`, { number: problem.seq })
    case 'count':
      return t('problem.count', { entries: problem.entries, found: problem.found })
    case 'other-origin':
      return t('problem.other-origin', { origin: problem.origin, address: checkedAt(problem.origin) })
    default:
      return t(`problem.${problem.code}`)
  }
}

function proven({ statement, entries }: RecordDocument, confirmed: boolean, { t, time }: Reader): string[] {
  const { origin, at } = statement
  const withheld = entries.filter((entry) => 'withheld' in entry).length
  const erased = entries.filter((entry) => 'content' in entry && 'erased' in entry.content).length
  return [
    ...(confirmed ? [t('verify.proves.signed', { origin, time: time(at) })] : []),
    t('verify.proves.whole', { entries: entries.length }),
    ...(erased > 0 ? [t('verify.proves.erased', { count: erased })] : []),
    ...(withheld > 0 ? [t('verify.proves.withheld', { count: withheld })] : []),
  ]
}

function notProven({ statement }: RecordDocument, confirmed: boolean, { t, time }: Reader): string[] {
  const { origin, at, chainedAt } = statement
  return [
    ...(confirmed ? [] : [t('verify.not.key', { origin, address: checkedAt(origin) })]),
    t('verify.not.after', { time: time(at) }),
    ...(chainedAt === null ? [] : [t('verify.not.chained', { time: time(chainedAt) })]),
    t('verify.not.true'),
    t('verify.not.server'),
  ]
}
