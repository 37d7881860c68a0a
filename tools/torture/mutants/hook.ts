import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { root } from '../../paths.ts'
import { changedBy } from './changed.ts'
import { mutants } from './mutants.ts'

// Loaded before a program: builds the bug that the environment names into its sources as they are read. The files
// stay as they are.
const mutant = mutants.find(({ name }) => name === process.env.TORTURE_MUTANT)
if (!mutant) throw new Error(`There is no bug named "${process.env.TORTURE_MUTANT}".`)
const files = new Set(mutant.changes.map(({ file }) => file))

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const file = url.startsWith('file:') ? fileURLToPath(url).replace(root, '') : ''
    if (!files.has(file) || loaded.source == null) return loaded
    return { ...loaded, source: changedBy(mutant, file, String(Buffer.from(loaded.source as Uint8Array))) }
  },
})
