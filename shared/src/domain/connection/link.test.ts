import { expect, test } from 'vitest'
import { fail, ok } from '../../kernel/result.ts'
import { minutes, seconds } from '../../kernel/time.ts'
import type { Result } from '../../protocol/errors.ts'
import type { Drain } from '../../protocol/visitor.ts'
import { fakeClock } from '../../testing/fake-clock.ts'
import { seededRandom } from '../../testing/seeded-random.ts'
import { type Link, liveLink } from './link.ts'
import type { Connection } from './state.ts'
import type { TransportListener } from './transport.ts'

type Verbs = { hello: { cmd: null; answer: string }; ping: { cmd: number; answer: number } }
type Events = { drain: Drain; news: string }

const ACK = seconds(10)
const BEACON = seconds(20)
const microtasks = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

/** A link whose server is played by the test. */
function openLink({ hidden = false } = {}) {
  const clock = fakeClock()
  const states: Connection['state'][] = []
  const wires: { listener: TransportListener<Events>; closed: boolean; asked: (string | number)[] }[] = []
  const heard: string[] = []
  let wake = () => {}
  let goOffline = () => {}
  let beacons = 0
  /** `null`: no answer at all. */
  let answer: (verb: keyof Verbs) => Result<never> | null = () => ok(undefined as never)
  const link: Link<Verbs> = liveLink<Verbs, Events, string>({
    clock,
    random: seededRandom(7),
    page: {
      hidden: () => hidden,
      onWake(listener) {
        wake = listener
        return () => {
          wake = () => {}
        }
      },
      onOffline(listener) {
        goOffline = listener
        return () => {
          goOffline = () => {}
        }
      },
    },
    ackWithin: ACK,
    beaconEvery: BEACON,
    transport: {
      open(auth, listener) {
        const wire = { listener, closed: false, asked: [auth] as (string | number)[] }
        wires.push(wire)
        return {
          emit(verb, cmd, ack) {
            wire.asked.push(verb)
            if (cmd !== null) wire.asked.push(cmd)
            const result = answer(verb)
            if (result) ack(result)
          },
          close() {
            wire.closed = true
          },
        }
      },
    },
    auth: () => `try ${wires.length + 1}`,
    greet: () => link.ask('hello', null),
    beacon: () => {
      beacons += 1
    },
    heard: (incoming) => heard.push(incoming.event),
    changed: ({ state }) => states.push(state),
  })
  const last = () => wires.at(-1)!
  return {
    clock,
    link,
    states,
    wires,
    heard,
    last,
    wake: () => wake(),
    goOffline: () => goOffline(),
    beacons: () => beacons,
    answerWith(next: typeof answer) {
      answer = next
    },
    async comeOnline() {
      link.start()
      last().listener.connected()
      await microtasks()
    },
  }
}

test('it greets before it counts as online', async () => {
  const { link, states, comeOnline, last } = openLink()
  await comeOnline()
  expect(states).toEqual(['connecting', 'online'])
  expect(last().asked).toEqual(['try 1', 'hello'])
  expect(await link.ask('ping', 1)).toMatchObject({ ok: true })
})

test('a lost connection is opened again, with the auth of that moment', async () => {
  const { clock, link, last, wires, comeOnline } = openLink()
  await comeOnline()
  last().listener.lost()
  expect(link.connection).toMatchObject({ state: 'offline', because: 'network' })
  clock.advance(seconds(5))
  expect(wires.map(({ asked }) => asked[0])).toEqual(['try 1', 'try 2'])
})

test('a command without an answer in time means that the connection is dead', async () => {
  const { clock, link, last, comeOnline, answerWith } = openLink()
  await comeOnline()
  answerWith(() => null)
  const dead = last()
  const asked = link.ask('ping', 1)
  const askedToo = link.ask('ping', 2)
  clock.advance(ACK)
  expect(await asked).toMatchObject({ ok: false, code: 'unanswered' })
  expect(await askedToo).toMatchObject({ ok: false, code: 'unanswered' })
  expect(dead.closed).toBe(true)
  expect(link.connection.state).toBe('offline')
})

test('a connection that never opens is given up and tried again', () => {
  const { clock, link, wires } = openLink()
  link.start()
  clock.advance(ACK)
  expect(link.connection.state).toBe('offline')
  clock.advance(minutes(3))
  expect(wires.length).toBeGreaterThan(3)
  expect(wires.slice(0, -1).every(({ closed }) => closed)).toBe(true)
})

test('what an earlier connection still says is not heard', async () => {
  const { clock, link, last, heard, comeOnline } = openLink()
  await comeOnline()
  const first = last()
  first.listener.lost()
  clock.advance(seconds(5))
  last().listener.connected()
  await microtasks()
  first.listener.heard({ name: 'news', event: 'old' })
  first.listener.lost()
  expect(link.connection.state).toBe('online')
  expect(heard).toEqual([])
})

test('what cannot be answered is said at once: there is no connection', async () => {
  const { link } = openLink()
  expect(await link.ask('ping', 1)).toMatchObject({ ok: false, code: 'unanswered' })
})

test('a refusal that nothing will change ends the tries; one for now does not', async () => {
  const { clock, link, last, wires } = openLink()
  link.start()
  last().listener.refused(fail('rate.limited', { seconds: 30 }))
  clock.advance(seconds(30))
  expect(wires).toHaveLength(1)
  clock.advance(seconds(6))
  expect(wires).toHaveLength(2)
  last().listener.refused(fail('protocol.version'))
  clock.advance(minutes(10))
  expect(link.connection).toEqual({ state: 'refused', refusal: fail('protocol.version') })
  expect(wires).toHaveLength(2)
})

test('a greeting that is refused counts as a refused connection', async () => {
  const { link, answerWith, comeOnline } = openLink()
  answerWith(() => fail('site.unknown'))
  await comeOnline()
  expect(link.connection).toMatchObject({ state: 'refused' })
})

test('when the server says for how long it goes away, that is when it is asked again', async () => {
  const { clock, link, last, wires, comeOnline } = openLink()
  await comeOnline()
  last().listener.heard({ name: 'drain', event: { retryAfterMs: 25_000 } })
  expect(link.connection.state).toBe('online')
  last().listener.lost()
  expect(link.connection).toMatchObject({ state: 'offline', because: 'restart' })
  clock.advance(seconds(24.9))
  expect(wires).toHaveLength(1)
  clock.advance(seconds(1.1))
  expect(wires).toHaveLength(2)
})

test('[T7] a server that stops and refuses is left at once, and what was asked counts as unanswered', async () => {
  const { clock, link, last, wires, answerWith, comeOnline } = openLink()
  await comeOnline()
  last().listener.heard({ name: 'drain', event: { retryAfterMs: 100 } })
  answerWith(() => fail('server.stopping'))
  expect(await link.ask('ping', 1)).toEqual(fail('unanswered'))
  expect(last().closed).toBe(true)
  expect(link.connection).toMatchObject({ state: 'offline', because: 'restart' })
  answerWith(() => ok(undefined as never))
  clock.advance(seconds(1.1))
  expect(wires).toHaveLength(2)
})

test('while online it beats, and no more after that', async () => {
  const { clock, last, beacons, comeOnline } = openLink()
  await comeOnline()
  clock.advance((BEACON * 3) as typeof BEACON)
  expect(beacons()).toBe(3)
  last().listener.lost()
  clock.advance(seconds(0.5))
  expect(beacons()).toBe(3)
})

test('a page that comes back compares at once, and does not wait for the next try', async () => {
  const { clock, last, wires, beacons, wake, comeOnline } = openLink()
  await comeOnline()
  wake()
  expect(beacons()).toBe(1)
  for (let i = 0; i < 8; i++) {
    last().listener.lost()
    clock.advance(minutes(1))
  }
  last().listener.lost()
  const before = wires.length
  clock.advance(seconds(1))
  wake()
  expect(wires.length).toBe(before + 1)
})

test('a page that flickers does not knock each time', async () => {
  const { last, wires, wake, comeOnline } = openLink()
  await comeOnline()
  last().listener.lost()
  for (let i = 0; i < 20; i++) {
    wake()
    last().listener.lost()
  }
  expect(wires.length).toBeLessThanOrEqual(2)
})

test('after stop nothing happens any more', async () => {
  const { clock, link, last, wires, beacons, wake, comeOnline } = openLink()
  await comeOnline()
  link.stop()
  expect(last().closed).toBe(true)
  clock.advance(minutes(5))
  wake()
  expect([wires.length, beacons(), link.connection.state]).toEqual([1, 0, 'idle'])
})

test('[T3] when the browser says that the network is gone, so does the link, and comes back when it wakes', async () => {
  const { clock, link, wires, last, wake, goOffline, comeOnline } = openLink()
  await comeOnline()
  goOffline()
  expect(link.connection).toMatchObject({ state: 'offline', because: 'network' })
  expect(last().closed).toBe(true)
  clock.advance(seconds(1))
  const before = wires.length
  wake()
  expect(wires.length).toBe(before + 1)
})
