import { databaseUrl } from '../store/postgres-schema.ts'

export const redisUrl = process.env.TEST_REDIS_URL ?? ''
/** For tests that take their own Redis down. */
export const redisProgram = process.env.TEST_REDIS_PROGRAM ?? ''

export const runs = Boolean(databaseUrl && redisUrl)
export const needs = runs ? '' : ' (not run: TEST_DATABASE_URL or TEST_REDIS_URL is not set)'
export const runsAlone = Boolean(databaseUrl && redisProgram)
export const needsAlone = runsAlone ? '' : ' (not run: TEST_DATABASE_URL or TEST_REDIS_PROGRAM is not set)'

/** For what comes by itself: as long as a busy machine may need. */
export const patiently = { timeout: 30_000 }
