import { expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { configuredLookUp } from './configured.ts'
import { endpointOf } from './endpoint.ts'

test('a chain whose name is never found is silent after six seconds', async () => {
  const clock = fakeClock()
  const said: unknown[] = []
  const log = {
    info: () => {},
    warn: (...line: unknown[]) => void said.push(line),
    incident: (error: unknown) => String(error),
  }
  const endpoint = endpointOf('https://node.example')
  if (!endpoint) throw new Error('it is an address')
  const never = () => new Promise<never>(() => {})
  const chains = await configuredLookUp(new Map([['ethereum', endpoint]]), { clock, log, post: never })
  const answer = chains.ask('ethereum', '9e'.repeat(32))
  clock.advance(seconds(6))
  expect(await answer).toEqual({ kind: 'silent' })
  expect(said).toEqual([['a chain did not answer', { chain: 'ethereum', why: 'late' }]])
})
