import { expect, test } from 'vitest'
import { hours, instant, minus, plus, seconds } from '@walletdesk/shared/kernel/time.ts'
import { OneMore } from './one-more.ts'

test('[M6] one more agent is worked out every five seconds while somebody looks, also when the clock was set back', () => {
  const oneMore = new OneMore()
  const now = instant(Date.parse('2025-06-11T12:00:00Z'))
  const due = (at: typeof now) => {
    oneMore.asked('support' as never, at)
    return oneMore.due('support' as never, at)
  }
  expect([due(now), due(plus(now, seconds(1))), due(plus(now, seconds(5)))]).toEqual([true, false, true])
  const back = minus(now, hours(2))
  expect([due(back), due(plus(back, seconds(1))), due(plus(back, seconds(5)))]).toEqual([true, false, true])
})
