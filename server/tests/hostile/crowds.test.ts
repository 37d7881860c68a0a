import { once } from 'node:events'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { caps, rates } from '../../src/core/limits.ts'
import { about, newKey, visitorClient } from '../../testing/clients.ts'
import { asManyAsMayBeOpen } from '../../testing/hostile/descriptors.ts'
import { dial, ended, from, handshake } from '../../testing/hostile/raw-web-socket.ts'
import { recovered } from '../../testing/hostile/recovered.ts'
import { besieged } from '../../testing/hostile/siege.ts'
import { isAnswered, type Neighbour, startTarget } from '../../testing/hostile/target.ts'
import { SECOND_SITE } from '../../testing/hostile/two-sites.ts'

const siege = besieged(2)

const HOUR = 3_600_000
const DAY = 24 * HOUR

const message = (conversation: Neighbour['conversation'], text: string) => ({ key: newKey(), conversation, text })

test('[X2, X8] five thousand connections from one address: that address gets its share, and the others theirs', async () => {
  const bare = await startTarget({ TRUST_PROXY: '' })
  const here = await bare.neighbour('')
  const start = await bare.measure()
  const many = asManyAsMayBeOpen(5_000)
  const sockets: Socket[] = []
  while (sockets.length < many) {
    // More at once would wait for the system's own line to be emptied.
    const some = Array.from({ length: Math.min(200, many - sockets.length) }, () => dial(bare.origin))
    await Promise.all(some.map((socket) => Promise.race([once(socket, 'connect').catch(() => {}), ended(socket)])))
    sockets.push(...some)
  }
  const closed = sockets.map(ended)
  // Who is past the share is closed at once; the others are still waiting for a request.
  let gone = 0
  const past = Promise.withResolvers<void>()
  const tooMany = many - caps.connectionsPerAddress
  for (const one of closed) void one.then(() => ++gone >= tooMany && past.resolve())
  if (tooMany > 0) await past.promise
  expect(await isAnswered([here])).toBe(true)
  expect((await bare.measure()).descriptors).toBeLessThan(start.descriptors + caps.connectionsPerAddress + 50)
  for (const socket of sockets) socket.destroy()
  await Promise.all(closed)
  await recovered(bare, [here], start)
  here.client.close()
  await bare.stop()
}, 180_000)

test('[X2, X8] ten thousand handshakes from one address, as fast as they go', async () => {
  let opened = 0
  const knock = async () => {
    const socket = dial(siege.target.origin)
    socket.write(`${handshake(siege.target.origin, from('203.0.113.5'))}\r\n\r\n`)
    const [answer] = (await Promise.race([once(socket, 'data').catch(() => ['']), ended(socket).then(() => [''])])) as [
      Buffer | string,
    ]
    if (String(answer).startsWith('HTTP/1.1 101')) opened++
    socket.destroy()
  }
  for (let i = 0; i < 100; i++) {
    await Promise.all(Array.from({ length: 100 }, knock))
    if (i % 10 === 0) expect(await siege.isAnswered()).toBe(true)
  }
  // Two windows of the rate may have passed on a slow machine.
  expect(opened).toBeLessThanOrEqual(rates.handshake.points * 5)
  expect(opened).toBeGreaterThanOrEqual(rates.handshake.points)
  await siege.recovered()
}, 180_000)

test('[X6, X8] a visitor who writes hundreds of messages at once: some are taken, the others told when', async () => {
  const writer = await siege.target.neighbour('203.0.113.6')
  const results = await Promise.all(
    Array.from({ length: 300 }, (_, i) => writer.client.ask('message.send', message(writer.conversation, `${i}`))),
  )
  expect(results.filter(({ ok }) => ok).length).toBeLessThanOrEqual(rates.message.points * 2)
  const refused = results.flatMap((result) => (result.ok ? [] : [result]))
  for (const { code, args } of refused) {
    expect(code).toBe('rate.limited')
    expect(args?.seconds).toBeLessThanOrEqual(rates.command.duration)
  }
  writer.client.close()
  await siege.recovered()
})

test('[X3] while one site floods, another site’s visitor is answered, and everybody is answered in the end', async () => {
  const crowd = await Promise.all(Array.from({ length: 60 }, (_, i) => siege.target.neighbour(`203.0.114.${i + 1}`)))
  let flooding = true
  const floods = crowd.map(async ({ client, conversation }) => {
    let answered = 0
    while (flooding) {
      const burst = Array.from({ length: 20 }, (_, i) => client.ask('message.send', message(conversation, `${i}`)))
      answered += (await Promise.all(burst)).length
    }
    return answered
  })
  const visitor = await siege.target.neighbour('198.51.100.9', SECOND_SITE)
  for (let i = 0; i < 10; i++) expect(await isAnswered([visitor])).toBe(true)
  flooding = false
  for (const answered of await Promise.all(floods)) expect(answered).toBeGreaterThan(0)
  for (const { client } of [...crowd, visitor]) client.close()
  await siege.recovered()
}, 180_000)

test('[X8] a clock that jumps an hour and a day, forward and back: messages keep their order and are acknowledged', async () => {
  const visitor = await siege.target.neighbour('203.0.113.7', SECOND_SITE)
  const seqs: number[] = []
  for (const jump of [HOUR, -HOUR, DAY, -DAY, 0]) {
    await siege.target.advance(jump)
    seqs.push((await visitor.client.must('message.send', message(visitor.conversation, `after ${jump}`))).seq)
  }
  const { entries } = await visitor.client.must('sync', { conversation: visitor.conversation, since: 0 })
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1))
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  visitor.client.close()
  const again = await visitorClient(siege.target.origin, { address: '203.0.113.8', site: SECOND_SITE }).connected()
  await again.must('hello', about)
  again.close()
  await siege.recovered()
})
