import type { Change } from '../../mutants/mutants.ts'

const steps = new URL('../../../../server/testing/later-steps.ts', import.meta.url).href

/** Steps to the schema of versions that do not exist yet: the names of ours begin with 0. */
export const LATER = '9%-later'

/** What makes of this version one that is so many versions later. */
export const laterVersion = (versions: number): Change => ({
  file: 'server/src/adapters/store/migrations/index.ts',
  find: 'getMigrations: async () => migrations(engine)',
  put: `getMigrations: async () => ({ ...migrations(engine), ...(await import(${JSON.stringify(steps)})).stepsOf(${versions}) })`,
})
