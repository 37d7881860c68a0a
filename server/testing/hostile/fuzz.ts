import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { packets } from './packets.ts'
import { frame, from, opcode, RawWebSocket } from './raw-web-socket.ts'

/** `packets`: of those that were certainly read. */
export type Fuzzed = { packets: number; connections: number }

/** Then it is asked whether they were read. */
const TOGETHER = 20
/** More in a second would be cut. */
const TURNS = 40
const AT_ONCE = 8

/** Sends so many packets, over one connection after the other; each ends when the server ends it or much was said. */
export async function fuzz(origin: string, count: number, random: Random, told = (_: number) => {}): Promise<Fuzzed> {
  const make = packets(random)
  const done: Fuzzed = { packets: 0, connections: 0 }

  function next(): Buffer {
    const text = make.next()
    if (make.chance(0.99)) return frame(text)
    // Text that is none, binary, or in two parts.
    if (make.chance(0.3)) return frame(Buffer.from(text, 'latin1'))
    if (make.chance(0.3)) return frame(text, { opcode: make.pick([...Object.values(opcode), 3, 11]) })
    return Buffer.concat([
      frame(text.slice(0, 3), { fin: false }),
      frame(text.slice(3), { opcode: opcode.continuation }),
    ])
  }

  /** `true`: all were read, and the connection goes on. */
  async function turn(raw: RawWebSocket, marker: number): Promise<boolean> {
    raw.write(Buffer.concat(Array.from({ length: TOGETHER }, next)))
    raw.say(`42/visitor,${marker}["beacon",{}]`)
    return raw.hears(`43/visitor,${marker}[`)
  }

  async function attack(): Promise<void> {
    while (done.packets < count) {
      const address = from(`203.${make.below(250)}.${make.below(250)}.${make.below(250)}`)
      const raw = await RawWebSocket.visitor(origin, address)
      done.connections += 1
      for (let i = 0; i < TURNS && done.packets < count; i++) {
        const goesOn = await turn(raw, 100_000 + i)
        const before = done.packets
        // Of the last ones only that which ended it.
        done.packets += goesOn ? TOGETHER : 1
        if (Math.floor(done.packets / 50_000) > Math.floor(before / 50_000)) told(done.packets)
        if (!goesOn) break
      }
      raw.end()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, attack))
  return done
}
