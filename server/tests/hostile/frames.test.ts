import { describe, expect, test } from 'vitest'
import { frame, from, opcode, RawWebSocket } from '../../testing/hostile/raw-web-socket.ts'
import { besieged } from '../../testing/hostile/siege.ts'

const siege = besieged()

/** Of each attack another address, as if through a proxy: the limits of one are not what is tested here. */
let attackers = 0
const attacker = () => from(`203.0.113.${++attackers}`)
const visitor = () => RawWebSocket.visitor(siege.target.origin, attacker())

function* repeated(piece: Uint8Array, times: number) {
  for (let i = 0; i < times; i++) yield piece
}

describe('[X8] whatever is sent over a raw connection, the server lives and serves the next one', () => {
  test('a frame of 10 MB', async () => {
    const raw = await visitor()
    await raw.pour([frame('x'.repeat(10_000_000))])
    await raw.closed
    await siege.recovered()
  })

  test('a million fragments of one byte: the library takes 16,384 of one message', async () => {
    const raw = await visitor()
    const part = frame('x', { opcode: opcode.continuation, fin: false })
    raw.write(frame('4', { fin: false }))
    // Ten in one write; it is the count of frames that is the attack.
    await raw.pour(repeated(Buffer.concat(Array(10).fill(part)), 100_000))
    await raw.closed
    await siege.recovered()
  })

  test('a message of fragments that never ends, and one of empty ones', async () => {
    for (const size of [1_000, 0]) {
      const raw = await visitor()
      const part = frame('x'.repeat(size), { opcode: opcode.continuation, fin: false })
      raw.write(frame('4', { fin: false }))
      await raw.pour(repeated(part, 1_000_000))
      await raw.closed
    }
    await siege.recovered()
  })

  test('a flood of pings, read and unread, and of empty packets', async () => {
    for (const [piece, reads] of [
      [frame('x'.repeat(125), { opcode: opcode.ping }), true],
      [frame('x'.repeat(125), { opcode: opcode.ping }), false],
      [frame('6'), true],
      [frame('3'), true],
    ] as const) {
      const raw = await visitor()
      if (!reads) raw.socket.pause()
      await raw.pour(repeated(piece, 1_000_000))
      raw.socket.resume()
      await raw.closed
    }
    await siege.recovered()
  })

  test('a hundred thousand commands whose answers nobody reads', async () => {
    const raw = await visitor()
    raw.socket.pause()
    const commands = Array.from({ length: 100_000 }, (_, i) => frame(`42/visitor,${i}["beacon",{}]`))
    await raw.pour(commands)
    raw.socket.resume()
    await raw.closed
    await siege.recovered()
  })

  test('nesting as deep as a frame holds, wherever a value may stand', async () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    const refusedAt = async (words: string) => {
      const raw = await visitor()
      raw.say(words)
      await raw.until('"ok":false')
      raw.end()
    }
    await refusedAt(`42/visitor,1["message.send",${nested(30_000)}]`)
    await refusedAt(`42/visitor,1["typing",{"conversation":${nested(30_000)},"on":true}]`)
    await refusedAt(`42/visitor,1["hello",{"locale":"en","page":${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}}]`)
    const knocking = await RawWebSocket.open(siege.target.origin, attacker())
    knocking.say(`40/visitor,{"v":${nested(30_000)}}`)
    await knocking.until('request.invalid')
    knocking.end()
    await siege.recovered()
  })

  test.each([
    ['an event named error', '42["error"]'],
    ['an event named error of the namespace', '42/visitor,["error",{"a":1}]'],
    ['an event named like what Socket.IO says itself', '42/visitor,1["disconnect"]'],
    ['a binary event without attachments', '450-["x"]'],
    ['a binary event in our namespace', '450-/visitor,1["message.send",{}]'],
    [
      'a binary event with more attachments than anybody has',
      '45999999999-/visitor,["x",{"_placeholder":true,"num":0}]',
    ],
    ['a binary answer', '461-/visitor,1[{"_placeholder":true,"num":0}]'],
    ['an answer to what nobody asked', '43/visitor,99[]'],
    ['an answer number that is none', '42/visitor,99999999999999999999999["beacon",{}]'],
    ['a namespace without an end', `40/${'x'.repeat(60_000)}`],
    ['the namespace of everybody’s prototype', '40/__proto__,{}'],
    ['the same place twice', '40/visitor,{"v":1}'],
    ['half an event', '42/visitor,1["message.send",{"text":"'],
    ['an event that is a number', '42/visitor,1[7,{}]'],
    ['an event without a name', '42/visitor,1[]'],
    ['an upgrade that was not begun', '5'],
    ['a probe', '2probe'],
    ['a type that is none', '9'],
    ['nothing', ''],
  ])('%s', async (_, words) => {
    const raw = await visitor()
    raw.say(words)
    // The next frame is answered, or the connection was closed: both are an end of it.
    raw.say('42/visitor,7["beacon",{}]')
    await raw.hears('43/visitor,7')
    raw.end()
    expect(siege.target.alive).toBe(true)
    expect(await siege.isAnswered()).toBe(true)
  })

  test.each([
    ['the names of a prototype', '{"__proto__":{"ok":true},"constructor":{"prototype":{"ok":true}},"text":"x"}'],
    ['NUL', '{"text":"a\\u0000b"}'],
    ['half a pair of surrogates', '{"text":"\\ud800","key":"\\udfff"}'],
    ['64 KB of combining marks', `{"text":"a${'\u0301'.repeat(31_000)}"}`],
    ['a number too large', '{"text":1e999,"conversation":-0}'],
    ['a list in the place of a command', '[{"text":"x"}]'],
  ])('a command of %s is refused', async (_, command) => {
    const raw = await visitor()
    raw.say(`42/visitor,5["message.send",${command}]`)
    await raw.until('43/visitor,5[{"ok":false')
    raw.end()
    expect(await siege.isAnswered()).toBe(true)
    expect(({} as { ok?: unknown }).ok).toBeUndefined()
  })

  test('frames that no WebSocket sends: bits and codes nobody agreed on, no text, a long ping', async () => {
    for (const bytes of [
      frame('4', { reserved: 4 }),
      frame('4', { opcode: 3 }),
      frame('4', { opcode: opcode.continuation }),
      frame(new Uint8Array([0xc3, 0x28])),
      frame('x'.repeat(200), { opcode: opcode.ping }),
      frame('x', { opcode: opcode.close }),
      frame(new Uint8Array([1, 2, 3]), { opcode: opcode.binary }),
      // Unmasked.
      Buffer.from([0x81, 1, 0x34]),
      // A length that no frame has.
      Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ]) {
      const raw = await visitor()
      raw.write(bytes)
      await raw.closed
    }
    await siege.recovered()
  })
})
