import { expect, test } from 'vitest'
import type { TeamId } from '@walletdesk/shared/kernel/brand.ts'
import { waitOfficeContract } from '../../ports/wait-office.contract.ts'
import { sameThreadOffice } from './same-thread.ts'
import { threadedOffice } from './threaded.ts'

waitOfficeContract('the office in a thread of its own', () =>
  threadedOffice((cause) => {
    throw cause
  }),
)
waitOfficeContract('the office in the same thread', sameThreadOffice)

/** Nothing that is sent; it stands for a bug in the thread. */
const poison = [{ team: null, event: null }] as never

test('[M7] a thread that fails is said to have died, once, and leaves nobody waiting', async () => {
  const causes: unknown[] = []
  const office = threadedOffice((cause) => causes.push(cause))
  await office.open([{ team: 'support' as TeamId, usualHandleMs: null, saved: null }])
  office.feed(poison)
  const waiting = [office.look([]), office.save()]
  expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(office.look([])).rejects.toThrow()
  await office.close()
  expect(causes).toHaveLength(1)
})

test('to close it is no death', async () => {
  const causes: unknown[] = []
  const office = threadedOffice((cause) => causes.push(cause))
  await office.open([])
  const waiting = Promise.allSettled([office.look([])])
  await office.close()
  await waiting
  expect(causes).toEqual([])
})
