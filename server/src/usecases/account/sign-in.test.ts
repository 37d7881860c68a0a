import { expect, test } from 'vitest'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { randomTokens } from '../../adapters/crypto/tokens.ts'
import { inProcessLimiter } from '../../adapters/single-process/limiter.ts'
import { openSqlite } from '../../adapters/store/sqlite.ts'
import { agent, at } from '../../ports/store-samples.contract.ts'
import { signIn } from './sign-in.ts'

const ana = agent('ana')

test.each([
  ['another password is set', { passwordHash: 'another' }],
  ['they are disabled', { disabled: true }],
])('nobody is signed in by a password that was right until %s', async (_when, change) => {
  const store = await openSqlite(':memory:')
  await store.write((tx) => tx.putAgent(ana))
  const passwords = {
    hash: async () => '',
    // Looking at it takes a while.
    verify: async () => store.write((tx) => tx.putAgent({ ...ana, ...change })),
  }
  const d = { store, clock: fakeClock(at(0)), tokens: randomTokens, limiter: inProcessLimiter(), passwords }
  expect(await signIn(d, '192.0.2.1', { email: ana.email, password: 'right' })).toEqual({
    ok: false,
    code: 'sign_in.refused',
  })
  await store.close()
})
