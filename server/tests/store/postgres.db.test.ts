import { describe } from 'vitest'
import { storeContract } from '../../src/ports/store.contract.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { databaseUrl, freshSchema } from './postgres-schema.ts'

const needs = databaseUrl ? '' : ' (not run: TEST_DATABASE_URL is not set)'

describe.skipIf(!databaseUrl)(`scaled out${needs}`, () => {
  storeContract('PostgreSQL', async () => openStore(await freshSchema()))
})
