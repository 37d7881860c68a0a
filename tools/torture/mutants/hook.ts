import { buildIn } from './build-in.ts'
import { mutants } from './mutants.ts'

// Loaded before a program: builds the bug that the environment names into its sources as they are read.
const mutant = mutants.find(({ name }) => name === process.env.TORTURE_MUTANT)
if (!mutant) throw new Error(`There is no bug named "${process.env.TORTURE_MUTANT}".`)
buildIn(mutant.changes)
