import { expect, test } from 'vitest'
import { seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { cached } from './cached.ts'

const VALUE = 'a7'.repeat(32)

test('[C26] what was looked up is not kept as it was written, and what no chain knows is forgotten with the next one', async () => {
  const clock = fakeClock(0)
  const known = new Map()
  const asked: string[] = []
  const ask = cached(
    clock,
    async (value) => {
      asked.push(value)
      return { kind: 'unknown' }
    },
    known,
  )
  const together = await Promise.all([ask(VALUE), ask(VALUE)])
  expect(together).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }])
  await ask(VALUE)
  expect(asked).toEqual([VALUE])
  expect(known.size).toBe(1)
  expect(JSON.stringify([...known])).not.toContain(VALUE.slice(0, 16))

  clock.advance(seconds(10))
  await ask('b8'.repeat(32))
  expect(known.size).toBe(1)
  await ask(VALUE)
  expect(asked).toHaveLength(3)
})
