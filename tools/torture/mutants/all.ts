import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { within } from '../../within.ts'
import { courses } from './courses.ts'
import { type Mutant, mutants } from './mutants.ts'
import type { Outcome } from './one.ts'

/** Many times what a course takes. */
const OVER_MS = 900_000

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** One course, with a bug or as the program is. */
async function run(course: string, mutant: Mutant | null): Promise<Outcome> {
  const execArgv = mutant ? ['--import', here('hook.ts')] : []
  const { TORTURE_MUTANT: _, ...env } = process.env
  const child = fork(here('one.ts'), [course], {
    execArgv,
    env: mutant ? { ...env, TORTURE_MUTANT: mutant.name } : env,
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The course "${course}" ended with code ${code}${mutant ? `, with the bug "${mutant.name}"` : ''}.`)
  })
  const outcome = Promise.race([once(child, 'message'), ended]) as Promise<[Outcome]>
  try {
    const says = `The course "${course}"${mutant ? `, with the bug "${mutant.name}",` : ''} is not over`
    return (await within(OVER_MS, outcome, says))[0]
  } finally {
    // It puts away what it has.
    if (child.connected) child.disconnect()
  }
}

export type Row = { course: string; mutant: Mutant | null; outcome: Outcome }

const foundBy = ({ found }: Outcome) =>
  [...new Set(found.map(({ invariant, checker }) => `${invariant} (${checker})`))].sort()

/** As it should be: found where there is a bug, by one who saw it, and nothing where there is none. */
export const isRight = ({ mutant, outcome: { found } }: Row): boolean =>
  mutant === null ? found.length === 0 : found.some(({ invariant }) => invariant !== '-')

export const rowOf = ({ course, mutant, outcome }: Row): string => {
  const by = foundBy(outcome).join(', ') || (mutant ? '**nothing**' : 'nothing')
  return `| ${mutant ? `\`${mutant.name}\`` : '-'} | ${mutant ? mutant.says : 'the program as it is'} | ${course} | ${outcome.acknowledged} | ${outcome.faults} | ${by} |`
}

export const HEADING = ['| bug | what it is | course | acknowledged | faults | found by |', '|---|---|---|---|---|---|']

/** Runs every course without a bug, and every bug (or those named) on its course; each row as soon as it is known. */
export async function runMutants(names: readonly string[], say: (row: Row) => void): Promise<Row[]> {
  const chosen = mutants.filter(({ name }) => names.length === 0 || names.includes(name))
  const rows: Row[] = []
  for (const { name } of courses) {
    const ofCourse = chosen.filter(({ course }) => course === name)
    for (const mutant of ofCourse.length > 0 ? [null, ...ofCourse] : []) {
      const row = { course: name, mutant, outcome: await run(name, mutant) }
      rows.push(row)
      say(row)
    }
  }
  return rows
}
