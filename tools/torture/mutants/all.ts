import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { courses } from './courses.ts'
import { type Mutant, mutants } from './mutants.ts'
import type { Outcome } from './one.ts'

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
  const [outcome] = (await Promise.race([once(child, 'message'), ended])) as [Outcome]
  return outcome
}

export type Row = { course: string; mutant: Mutant | null; outcome: Outcome }

const foundBy = ({ found }: Outcome) =>
  [...new Set(found.map(({ invariant, checker }) => `${invariant} (${checker})`))].sort()

/** As it should be: found where there is a bug, and nothing where there is none. */
export const isRight = ({ mutant, outcome }: Row): boolean => (mutant === null) === (outcome.found.length === 0)

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
