import { databaseUrl } from '../store/postgres-schema.ts'

export const redisUrl = process.env.TEST_REDIS_URL ?? ''
export const runs = Boolean(databaseUrl && redisUrl)
export const needs = runs ? '' : ' (not run: TEST_DATABASE_URL or TEST_REDIS_URL is not set)'
