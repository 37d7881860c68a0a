import { expect, test } from 'vitest'
import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import { instant, minutes, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { settle } from '../../../../testing/waits-desk.ts'
import { Lookout } from './lookout.ts'

test('[M5] a clock that is set back stops no look', async () => {
  const time = fakeClock()
  let back = 0
  const clock: Clock = { now: () => plus(time.now(), minutes(-back)), after: time.after }
  let looks = 0
  const lookout = new Lookout({
    clock,
    may: () => true,
    teams: () => ['support' as never],
    look: (team, at) => {
      looks += 1
      return { look: { team, at, hours: { open: true, until: null }, oneMore: null }, changeAt: instant(at + 1e9) }
    },
    ask: async () => [],
    arrived: () => {},
    failed: (cause) => {
      throw cause
    },
  })
  lookout.start()
  time.advance(seconds(1))
  await settle()
  expect(looks).toBe(1)
  back = 60
  lookout.changed()
  time.advance(seconds(1))
  await settle()
  expect(looks).toBe(2)
  lookout.stop()
})
