import { describe, expect, test } from 'vitest'
import { days, instant, type Millis, millis, minutes, seconds } from '@walletdesk/shared/kernel/time.ts'
import { openDesk, settle, type Desk } from '../../../../testing/waits-desk.ts'

const names = (count: number) => Array.from({ length: count }, (_, i) => `c${String(i).padStart(5, '0')}`)

/** Ana is busy with one, and these wait. */
async function busyDesk(...waiting: string[]): Promise<Desk> {
  const desk = await openDesk()
  await desk.start()
  await desk.join('busy')
  await desk.give('busy')
  for (const name of waiting) await desk.join(name)
  await desk.pass(millis(250))
  return desk
}

describe('beside the path of messages', () => {
  test('[M4] nothing is estimated by whoever carries a message, however many wait and whoever reads', async () => {
    const desk = await openDesk()
    await desk.start()
    await desk.join('busy')
    await desk.give('busy')
    await desk.pass(millis(250))
    const before = desk.office.looks
    for (const name of names(500)) await desk.join(name)
    for (const name of names(500)) await desk.placeOf(name)
    desk.newcomer()
    await settle()
    expect(desk.office.looks).toBe(before)
    await desk.pass(millis(250))
    expect(desk.office.looks).toBe(before + 1)
  })

  test('[M4] who has just joined is told at once what a newcomer is, and how many are ahead', async () => {
    const desk = await busyDesk('a', 'b')
    const newcomer = desk.newcomer()
    await desk.join('c')
    await desk.join('d')
    expect(await desk.placeOf('c')).toEqual({ ahead: 2, answer: newcomer })
    expect(await desk.placeOf('d')).toEqual({ ahead: 3, answer: newcomer })
    await desk.pass(millis(250))
    const place = await desk.placeOf('d')
    expect(place?.ahead).toBe(3)
    expect(place?.answer).not.toEqual(newcomer)
  })

  test('[M4] that an agent is free is told only while it is so, also before the next look', async () => {
    const desk = await openDesk()
    await desk.start()
    await desk.pass(seconds(1))
    expect(desk.newcomer().kind).toBe('now')
    await desk.join('first')
    expect((await desk.placeOf('first'))?.answer.kind).toBe('now')
    await desk.join('second')
    expect(await desk.placeOf('second')).toEqual({ ahead: 1, answer: { kind: 'unknown', reason: 'little-data' } })
    expect(desk.newcomer().kind).toBe('unknown')
    await desk.give('first')
    expect((await desk.placeOf('second'))?.answer.kind).toBe('unknown')
    await desk.pass(millis(250))
    expect((await desk.placeOf('second'))?.answer.kind).not.toBe('unknown')
  })

  test('[W70] of who went while it was looked, nothing is kept', async () => {
    const desk = await busyDesk('a')
    const { promise, resolve } = Promise.withResolvers<void>()
    desk.office.late = promise
    await desk.join('b')
    await desk.pass(millis(250))
    await desk.end('b')
    resolve()
    await settle()
    expect(desk.waits.heldOf('a' as never)).not.toBeNull()
    expect(desk.waits.heldOf('b' as never)).toBeNull()
  })

  test('[M5] a line is looked at at most every 250 ms, at least every 15 s', async () => {
    const desk = await busyDesk('a')
    const before = desk.office.looks
    for (const name of names(20)) {
      await desk.join(name)
      await desk.pass(millis(50))
    }
    expect(desk.office.looks - before).toBe(4)
    await desk.pass(millis(250))
    const quiet = desk.office.looks
    await desk.pass(millis(14_000))
    expect(desk.office.looks).toBe(quiet)
    await desk.pass(millis(1_500))
    expect(desk.office.looks).toBe(quiet + 1)
  })

  test('[M5] nobody is told that something changed unless something they see did', async () => {
    const desk = await openDesk()
    await desk.start()
    let news = 0
    desk.waits.onChange(() => (news += 1))
    for (let i = 0; i < 4; i++) await desk.pass(seconds(1))
    expect(news).toBe(0)
    await desk.join('busy')
    await desk.give('busy')
    await desk.pass(millis(250))
    expect(news).toBe(1)
  })

  test('[M6] one more agent is worked out only while somebody looks, and every five seconds', async () => {
    const desk = await busyDesk('a', 'b')
    for (const name of names(5)) {
      await desk.join(name)
      await desk.pass(seconds(1))
    }
    expect(desk.office.asked).toBe(0)
    expect(desk.waits.oneMore(desk.team.id)).toBeNull()
    for (const name of names(20).slice(10)) {
      desk.waits.oneMore(desk.team.id)
      await desk.join(name)
      await desk.pass(seconds(1))
    }
    expect(desk.office.asked).toBeGreaterThanOrEqual(2)
    expect(desk.office.asked).toBeLessThanOrEqual(3)
    expect(desk.waits.oneMore(desk.team.id)?.answer.kind).not.toBe('unknown')
  })

  test('[M6] while another node is not heard, somebody may look there, and it is worked out', async () => {
    const desk = await busyDesk('a', 'b')
    desk.becomesDeaf()
    for (const name of names(12)) {
      await desk.join(name)
      await desk.pass(seconds(1))
    }
    expect(desk.office.asked).toBeGreaterThanOrEqual(2)
    expect(desk.office.asked).toBeLessThanOrEqual(3)
  })

  test('[M6] what was worked out while somebody looked last is not told to who looks again', async () => {
    const desk = await busyDesk('a', 'b')
    desk.waits.oneMore(desk.team.id)
    await desk.pass(seconds(1))
    expect(desk.waits.oneMore(desk.team.id)).not.toBeNull()
    await desk.pass(seconds(50))
    for (const name of names(20)) await desk.join(name)
    await desk.pass(millis(250))
    expect(desk.waits.oneMore(desk.team.id)).toBeNull()
    await desk.pass(seconds(1))
    expect(desk.waits.oneMore(desk.team.id)?.at).toBeGreaterThan(desk.clock.now() - 1_500)
  })
})

describe('an agent whose page is gone', () => {
  const told = (desk: Desk) => ['a', 'b', 'c', 'd'].map((name) => desk.waits.heldOf(name as never))

  test('[M11] is here until the grace is over: a page that is loaded again moves nobody’s window', async () => {
    const desk = await busyDesk('a', 'b', 'c', 'd')
    const before = told(desk)
    desk.lose()
    await desk.pass(seconds(2))
    expect(told(desk)).toEqual(before)
    desk.comeBack()
    await desk.pass(seconds(2))
    expect(told(desk)).toEqual(before)
    desk.lose()
    await desk.pass(seconds(31))
    desk.waits.agentsChanged()
    await desk.pass(seconds(10))
    expect(told(desk)[3]?.answer).toEqual({ kind: 'unknown', reason: 'no-staffing' })
  })

  test('[M11] and so after a restart: windows stand while those who hold conversations come back', async () => {
    const desk = await busyDesk('a', 'b', 'c', 'd')
    const before = told(desk)
    await desk.waits.close()
    const again = await openDesk({ store: desk.store, at: desk.clock.now(), lost: true })
    await again.start(before.flatMap((window) => window ?? []))
    await again.pass(seconds(2))
    expect(told(again)).toEqual(before)
    again.comeBack()
    await again.pass(seconds(2))
    expect(told(again)).toEqual(before)
  })
})

describe('a takeover', () => {
  const starts = async ({ store }: Desk) => {
    const kinds: string[] = []
    for await (const { body } of store.read.deskEventsSince(instant(0))) kinds.push(body.kind)
    return kinds.filter((kind) => kind === 'start').length
  }
  /** A desk where nothing happened for so long that what was saved is old. */
  async function quietDesk() {
    const desk = await busyDesk('a', 'b', 'c', 'd')
    await desk.pass(minutes(10))
    return { desk, held: ['a', 'b', 'c', 'd'].flatMap((name) => desk.waits.heldOf(name as never) ?? []) }
  }

  test('[Y35] is like a short restart, however long ago something was saved: windows stand, and people are here', async () => {
    const { desk, held } = await quietDesk()
    const other = await openDesk({ store: desk.store, at: desk.clock.now() })
    await other.start(held, { holder: 'the one before', unheldFor: millis(900) })
    await other.pass(seconds(40))
    expect(await starts(other)).toBe(1)
    expect(['a', 'b', 'c', 'd'].map((name) => other.waits.heldOf(name as never))).toEqual(held)
    expect(other.newcomer()).toEqual(desk.newcomer())
  })

  test('[Y35] where nobody has done it for minutes the desk begins anew, however lately something was saved', async () => {
    const { desk, held } = await quietDesk()
    await desk.join('e')
    await desk.waits.close()
    const other = await openDesk({ store: desk.store, at: desk.clock.now() })
    await other.start(held, { holder: 'the one before', unheldFor: minutes(4) })
    expect(await starts(other)).toBe(2)
  })
})

describe('an office that fails', () => {
  test('[M7] answers are unknown until another one knows it all from the record; what was told stands', async () => {
    const desk = await busyDesk('a', 'b')
    const told = await desk.placeOf('b')
    desk.office.die(new Error('a bug'))
    expect(desk.incidents).toHaveLength(1)
    expect(desk.newcomer().kind).toBe('unknown')
    expect(await desk.placeOf('b')).toMatchObject({ ahead: 1, answer: { kind: 'unknown' } })
    await desk.join('meanwhile')
    await desk.pass(millis(250))
    await desk.pass(millis(250))
    expect(desk.office.opened).toBe(2)
    expect(await desk.placeOf('b')).toEqual(told)
    expect(await desk.placeOf('meanwhile')).toMatchObject({ ahead: 2 })
    expect((await desk.placeOf('meanwhile'))?.answer.kind).not.toBe('unknown')
  })

  test('[M7] the next one is told all plans as they are now: who is planned may hang on other teams and people', async () => {
    const desk = await busyDesk('a')
    await desk.pass(minutes(2))
    const before = desk.office.plans
    desk.office.die(new Error('a bug'))
    await desk.pass(seconds(1))
    expect(desk.office.opened).toBe(2)
    expect(desk.office.plans).toBe(before + 1)
  })

  test('[M7] one that fails again and again is tried again after longer and longer rests', async () => {
    const desk = await busyDesk('a')
    for (let i = 0; i < 4; i++) {
      desk.office.die(new Error('a bug'))
      await settle()
      await desk.pass(seconds(2 ** i))
      expect(desk.office.opened).toBe(i + 2)
    }
    await desk.pass(millis(250))
    expect(desk.newcomer().kind).not.toBe('unknown')
  })

  test('[M7] numbers older than thirty seconds are not told, and one that is silent is given up', async () => {
    const desk = await busyDesk('a')
    desk.office.silent = true
    await desk.pass(seconds(16))
    expect(desk.newcomer().kind).not.toBe('unknown')
    await desk.pass(seconds(15))
    expect(desk.newcomer().kind).toBe('unknown')
    expect((await desk.placeOf('a'))?.answer.kind).toBe('unknown')
    expect(desk.incidents).toEqual([])
    desk.office.silent = false
    await desk.pass(seconds(60))
    expect(desk.incidents).toHaveLength(1)
    await desk.pass(seconds(1))
    expect(desk.newcomer().kind).not.toBe('unknown')
  })
})

describe('what was learned', () => {
  /** Twenty conversations of eleven minutes, where the desk said eight. */
  async function experienced(): Promise<Desk> {
    const desk = await openDesk()
    await desk.start()
    for (const name of names(20)) {
      await desk.join(name)
      await desk.give(name)
      await desk.pass(minutes(11))
      await desk.end(name)
    }
    await desk.join('busy')
    await desk.give('busy')
    await desk.join('a')
    await desk.pass(minutes(1))
    return desk
  }
  const saved = async (desk: Desk) => (await desk.store.read.savedWaits())[0]

  test('[M8] is saved every minute while there is something new, and at the stop', async () => {
    const desk = await experienced()
    const at = (await saved(desk))?.at
    expect(at).toBeDefined()
    await desk.pass(minutes(2))
    expect((await saved(desk))?.at).toBe(at)
    await desk.join('b')
    await desk.waits.close()
    expect((await saved(desk))?.at).toBe(desk.clock.now())
  })

  test('[M8] a restart does not forget: the same windows, from what was saved and what came after', async () => {
    const desk = await experienced()
    await desk.join('late')
    await desk.pass(millis(250))
    const [newcomer, late] = [desk.newcomer(), await desk.placeOf('late')]
    // Killed: what came after the last saving is only on record.
    const again = await openDesk({ store: desk.store, at: desk.clock.now() })
    await again.start([desk.waits.heldOf('late' as never)!])
    expect(again.newcomer()).toEqual(newcomer)
    expect(await again.placeOf('late')).toEqual(late)
  })

  test('[M13] a clock that was a day ahead for a while and is set right again leaves nothing behind', async () => {
    const told = async (ahead: Millis) => {
      const desk = await experienced()
      desk.lose()
      await desk.pass(minutes(1))
      desk.waits.agentsChanged()
      desk.setAhead(ahead)
      desk.comeBack()
      await desk.join('glitch')
      await desk.end('a')
      await desk.pass(seconds(20))
      desk.setAhead(millis(0))
      await desk.pass(seconds(20))
      expect(desk.waits.heldOf('glitch' as never)?.at).toBeLessThanOrEqual(desk.clock.now())
      await desk.pass(minutes(11))
      let held = 'busy'
      for (const name of ['glitch', ...names(12).map((one) => `after-${one}`)]) {
        if (name !== 'glitch') await desk.join(name)
        await desk.end(held)
        await desk.give(name)
        held = name
        await desk.pass(minutes(11))
      }
      expect(desk.incidents).toEqual([])
      const answer = desk.newcomer()
      if (answer.kind !== 'up-to' && answer.kind !== 'range') throw new Error(answer.kind)
      return answer.dueAt - desk.clock.now()
    }
    const usual = await told(millis(0))
    expect(await told(days(1))).toBeGreaterThan(usual * 0.8)
    expect(await told(days(1))).toBeLessThan(usual * 1.2)
  })

  test.each([
    ['nothing', null],
    ['what cannot be read', { state: '{"model":' }],
    ['what another version wrote', { version: 'another' }],
  ])('[M9] with %s saved, the record gives the same answers', async (_name, broken) => {
    const desk = await experienced()
    const newcomer = desk.newcomer()
    const before = await saved(desk)
    await desk.store.write((tx) => tx.saveWaits(before && broken ? [{ ...before, ...broken }] : []))
    const again = await openDesk({ store: desk.store, at: desk.clock.now() })
    await again.start()
    expect(again.newcomer()).toEqual(newcomer)
  })
})
