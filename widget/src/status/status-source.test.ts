import { instant, millis, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import type { SiteStatus } from '@walletdesk/shared/protocol/site-status.ts'
import { fakeClock } from '@walletdesk/shared/testing/fake-clock.ts'
import { seededRandom } from '@walletdesk/shared/testing/seeded-random.ts'
import { describe, expect, test } from 'vitest'
import { type Answered, StatusSource } from './status-source.ts'

const status: SiteStatus = {
  hours: { open: true, until: null },
  waiting: 3,
  answer: { kind: 'unknown', reason: 'little-data' },
  zone: 'UTC',
}
const told: Answered = { ok: true, status, now: null }
const failed: Answered = { ok: false, never: false, after: null }

/** A page that asks, and a desk that answers what the test says. */
function page(first: Answered = told) {
  const clock = fakeClock()
  let answer = first
  let hidden = false
  let wake = () => {}
  let asked = 0
  let drawn = 0
  const source = new StatusSource({
    clock,
    random: seededRandom(1),
    page: {
      hidden: () => hidden,
      onWake(listener) {
        wake = listener
        return () => {}
      },
      onOffline: () => () => {},
    },
    ask: async () => {
      asked++
      return answer
    },
    changed: () => drawn++,
  })
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    source,
    clock,
    asked: () => asked,
    drawn: () => drawn,
    answers(next: Answered) {
      answer = next
    },
    /** Second by second, so that every answer arrives before the next second. */
    async pass(time: number) {
      for (let passed = 0; passed < time; passed += 1000) {
        clock.advance(seconds(1))
        await settle()
      }
    },
    async start() {
      source.start()
      await settle()
    },
    async look(on: boolean) {
      hidden = !on
      if (on) wake()
      await settle()
    },
  }
}

describe('[B4] asking how it stands', () => {
  test('at once, and then twice a minute', async () => {
    const { start, pass, asked, source } = page()
    await start()
    expect(source.known).toMatchObject({ kind: 'told', old: false })
    await pass(minutes(5))
    expect(asked()).toBe(11)
  })

  test('nothing is asked while nobody looks, and at once when somebody looks again', async () => {
    const { start, pass, look, asked } = page()
    await start()
    await look(false)
    await pass(minutes(60))
    expect(asked()).toBe(1)
    await look(true)
    expect(asked()).toBe(2)
    await pass(minutes(1))
    expect(asked()).toBe(4)
  })

  test('a page that is looked at again and again does not ask each time', async () => {
    const { start, look, asked } = page()
    await start()
    for (let n = 0; n < 20; n++) {
      await look(false)
      await look(true)
    }
    expect(asked()).toBe(1)
  })

  test('after failures ever more rarely, and as usual once it is answered', async () => {
    const { start, pass, asked, answers } = page(failed)
    await start()
    await pass(minutes(60))
    expect(asked()).toBeLessThan(15)
    answers(told)
    await pass(minutes(16))
    const before = asked()
    await pass(minutes(5))
    expect(asked()).toBe(before + 10)
  })

  test('not before the desk wishes, and never again for a site that there is not', async () => {
    const busy = page({ ok: false, never: false, after: millis(240_000) })
    await busy.start()
    await busy.pass(seconds(238))
    expect(busy.asked()).toBe(1)
    await busy.pass(seconds(5))
    expect(busy.asked()).toBe(2)

    const nobody = page({ ok: false, never: true, after: null })
    await nobody.start()
    await nobody.pass(minutes(60))
    await nobody.look(true)
    expect(nobody.asked()).toBe(1)
  })

  test('after it was stopped, never', async () => {
    const { start, source, pass, asked, drawn } = page()
    await start()
    source.stop()
    const before = drawn()
    await pass(minutes(5))
    expect([asked(), drawn()]).toEqual([1, before])
  })
})

describe('[B5] what is known grows old', () => {
  test('without a new answer it is told as of then, and later not at all', async () => {
    const { start, pass, answers, source } = page()
    await start()
    const { now: at } = source.known as { now: number }
    answers(failed)
    await pass(minutes(1.5))
    expect(source.known).toMatchObject({ kind: 'told', old: false })
    await pass(minutes(2))
    expect(source.known).toMatchObject({ kind: 'told', old: true, at })
    await pass(minutes(7))
    expect(source.known).toEqual({ kind: 'unreachable' })
  })

  test('before the first answer nothing is claimed', async () => {
    const { start, source, pass } = page(failed)
    expect(source.known).toEqual({ kind: 'asking' })
    await start()
    await pass(seconds(1))
    expect(source.known).toEqual({ kind: 'unreachable' })
  })

  test('a reader’s clock that is wrong does not make it late', async () => {
    const { start, source, clock } = page({ ok: true, status, now: instant(Date.parse('2030-01-01T00:00:00Z')) })
    await start()
    expect(source.known).toMatchObject({ now: Date.parse('2030-01-01T00:00:00Z') })
    clock.advance(minutes(1))
    expect(source.known).toMatchObject({ now: Date.parse('2030-01-01T00:01:00Z') })
  })
})
