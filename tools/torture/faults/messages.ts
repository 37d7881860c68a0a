import { setTimeout as sleep } from 'node:timers/promises'
import { ORIGIN } from '../people/from-door.ts'
import { newcomer } from '../people/newcomer.ts'
import { rawVisitor } from '../people/raw-visitor.ts'
import { recordSend } from '../people/recorded-transport.ts'
import { textOf } from '../people/words.ts'
import { always, type Fault, missed, nothing, pick } from './fault.ts'

const SOCKETS = 3
/** On each of them. */
const AT_ONCE = 5

export const crowd: Fault = {
  name: 'same-message-at-once',
  on: 'messages',
  matrix: 'F6',
  says: 'one message is sent many times at once over several connections, and once with another text under its key',
  weight: 3,
  lasts: [0, 0],
  possible: always,
  async start({ desk, people }, random) {
    const visitor = pick(
      people.visitors.filter(({ browser }) => browser.token !== null),
      random,
    )
    if (!visitor) return missed
    const { name, team, address } = visitor.parts
    const open = () => rawVisitor(people.ownDoor, desk.site, address, visitor.browser.token)
    const sockets = (await Promise.all(Array.from({ length: SOCKETS }, open))).flatMap((socket) => socket ?? [])
    const [first] = sockets
    const beacon = await first?.ask('beacon', {})
    const thread = beacon?.ok ? (beacon.value as { thread: { id: string; state: string }[] }).thread : []
    const conversation = thread.findLast(({ state }) => state !== 'closed')?.id
    if (conversation) {
      const text = textOf({ visitor: name, team: team.name, note: false }, Math.floor(random.next() * 1e4))
      const cmd = { key: crypto.randomUUID(), conversation, text }
      const { recorder } = people
      const send = async (socket: (typeof sockets)[number], again: 'crowd' | 'changed') => {
        const one = again === 'crowd' ? cmd : { ...cmd, text: `${text} !` }
        const note = recordSend(recorder, () => recorder.nextProcess(), name, one, { again })
        note(await socket.ask('message.send', one))
      }
      await Promise.all(sockets.flatMap((socket) => Array.from({ length: AT_ONCE }, () => send(socket, 'crowd'))))
      if (first) await send(first, 'changed')
    }
    for (const socket of sockets) socket.close()
    return conversation ? nothing : missed
  },
}

const FIFTY = 50

export const fifty: Fault = {
  name: 'fifty-at-once',
  on: 'messages',
  matrix: 'F7',
  says: 'fifty newcomers write at once, each over two connections without waiting, and read all the while',
  weight: 2,
  lasts: [0, 0],
  possible: always,
  async start({ desk: { site, teams }, people: { ownDoor: door, recorder } }, random) {
    const comes = async () => {
      const team = pick(teams, random)
      return team !== undefined && newcomer({ door, site, team, recorder })
    }
    const came = await Promise.all(Array.from({ length: FIFTY }, comes))
    return came.includes(true) ? nothing : missed
  },
}

export const moved: Fault = {
  name: 'right-taken-away',
  on: 'rights',
  matrix: '-',
  says: 'an agent is moved to another team while she is connected',
  weight: 3,
  lasts: [0, 0],
  possible: always,
  async start({ people }, random) {
    return (await people.wanderer.move(random)) ? nothing : missed
  },
}

export const returned: Fault = {
  name: 'signed-out-while-away',
  on: 'rights',
  matrix: '-',
  says: 'the sign-in of an agent ends while their network is gone, and their client comes back by itself',
  weight: 1,
  lasts: [0, 0],
  possible: always,
  async start({ people }, random) {
    return (await people.returner.comeBack(random)) ? nothing : missed
  },
}

export const secret: Fault = {
  name: 'secret-sent',
  on: 'careless',
  matrix: '-',
  says: 'a browser without a guard sends a recovery phrase or a key',
  weight: 2,
  lasts: [0, 0],
  possible: always,
  async start({ people }, random) {
    return (await people.careless.writeSecret(random)) ? nothing : missed
  },
}

const deep = (levels: number) => `42/visitor,1["hello",${'['.repeat(levels)}${']'.repeat(levels)}]`

const CONNECT_MS = 5_000

/** A frame each, on a connection of its own. */
const JUNK = [
  () => 'x'.repeat(10 * 1024 * 1024),
  () => deep(20_000),
  () => '42["error"]',
  () => '450-["message.send",{"_placeholder":true,"num":0}]',
  () => '42/visitor,1["__proto__",{"__proto__":{"polluted":true}}]',
  () => '42/visitor,1["message.send",{"key":"\\ud800","text":"\\u0000"}]',
  () => '4'.repeat(50_000),
  () => '99999999999999999999',
] as const

export const junk: Fault = {
  name: 'junk',
  on: 'junk',
  matrix: 'F13, F14',
  says: 'frames come that no client sends: 10 MB, deeply nested, malformed',
  weight: 2,
  lasts: [0, 0],
  possible: always,
  async start({ desk, people }, random) {
    const frame = pick(JUNK, random)?.() ?? ''
    const query = `EIO=4&transport=websocket&site=${desk.site}`
    const options = { headers: { origin: ORIGIN, 'x-forwarded-for': '10.4.0.1' } }
    const Headed = WebSocket as unknown as new (url: string, options: object) => WebSocket
    const socket = new Headed(`ws://127.0.0.1:${people.ownDoor.port}/socket/?${query}`, options)
    socket.onerror = () => undefined
    const dialled = new Promise((done) => {
      socket.onopen = socket.onclose = done
    })
    // A node that stands still takes the call and says nothing.
    await Promise.race([dialled, sleep(CONNECT_MS)])
    const open = socket.readyState === WebSocket.OPEN
    if (open) {
      socket.send('40/visitor,{"v":1}')
      socket.send(frame)
      await sleep(500)
    }
    socket.close()
    return open ? nothing : missed
  },
}
