import { expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { OneAtATime } from './one-at-a-time.ts'

const WAIT = seconds(60)

/** Lets what is under way end: nothing here waits for more than promises. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

function open() {
  const clock = fakeClock()
  const failures: unknown[] = []
  const log = { info: () => {}, warn: () => {}, incident: (error: unknown) => String(failures.push(error)) }
  const rounds: PromiseWithResolvers<void>[] = []
  const work = () => {
    const round = Promise.withResolvers<void>()
    rounds.push(round)
    return round.promise
  }
  const all = new OneAtATime({ work, every: { clock, wait: WAIT }, log, area: 'test' })
  return { all, rounds, failures, clock }
}

test('what is asked for during a round, however often, starts one more after it', async () => {
  const { all, rounds } = open()
  for (let i = 0; i < 3; i++) all.run()
  expect(rounds).toHaveLength(1)
  rounds[0]?.resolve()
  await settled()
  expect(rounds).toHaveLength(2)
  rounds[1]?.resolve()
  await settled()
  expect(rounds).toHaveLength(2)
})

test('a round that fails is put down, and the next one comes by the clock', async () => {
  const { all, rounds, failures, clock } = open()
  all.run()
  const broken = new Error('the store is away')
  rounds[0]?.reject(broken)
  await settled()
  expect(failures).toEqual([broken])
  clock.advance(WAIT)
  expect(rounds).toHaveLength(2)
})

test('closing waits for the round that is under way, and nothing begins after it', async () => {
  const { all, rounds, clock } = open()
  all.run()
  all.run()
  let closed = false
  const closing = all.close().then(() => {
    closed = true
  })
  await settled()
  expect(closed).toBe(false)
  rounds[0]?.resolve()
  await closing
  clock.advance(WAIT)
  all.run()
  expect(rounds).toHaveLength(1)
})
