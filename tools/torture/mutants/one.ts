import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Bounds } from '../checkers/all.ts'
import { torture } from '../run.ts'
import { courses } from './courses.ts'

/** What one run came to, as its parent is told. */
export type Outcome = {
  acknowledged: number
  faults: number
  found: { invariant: string; checker: string; says: string }[]
}

/** Tighter than for a long run: a course is short, and what is missing at its end never comes. */
const bounds: Bounds = { stale: 45, revoked: 3, drained: 60 }

// One course, in a process of its own, into which its parent may have built a bug.
const [name] = process.argv.slice(2)
const course = courses.find((one) => one.name === name)
if (!course) throw new Error(`There is no course named "${name}".`)
const options = { ...course.options, json: null, history: null, from: null, mutants: false }
const hook = fileURLToPath(new URL('hook.ts', import.meta.url))
const imports = process.env.TORTURE_MUTANT ? [hook] : []
const run = await torture(options, { faults: course.faults, imports, bounds, say: () => undefined })
// What a bug on purpose did is of no use to anybody.
if (run.folder !== null) await rm(run.folder, { recursive: true, force: true })
const found = run.findings.map(({ invariant, checker, says }) => ({ invariant, checker, says }))
const outcome: Outcome = { acknowledged: run.figures.acknowledged, faults: run.figures.faults, found }
process.send?.(outcome, () => process.exit(0))
