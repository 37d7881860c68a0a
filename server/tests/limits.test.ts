import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { rates } from '../src/core/limits.ts'
import { newKey, visitorClient } from '../testing/clients.ts'
import { startWorld } from '../testing/world.ts'

const mia = 'mia@harbor.example'
const open = (text: string) => ({ key: newKey(), topic: null, name: null, text })
const busy = { ok: false, code: 'rate.limited', args: { seconds: 30 } }

/** A socket that is open, and says nothing. */
async function silent(origin: string): Promise<WebSocket> {
  const url = `${origin.replace('http', 'ws')}/socket/?EIO=4&transport=websocket&site=demo-wallet`
  const socket = new WebSocket(url, { headers: { origin } } as never)
  await once(socket, 'open')
  return socket
}

test('[X2] connections that never say whose they are count, and are closed', async () => {
  const world = await startWorld({ socketsPerAddress: 3 })
  const sockets = await Promise.all([silent(world.origin), silent(world.origin), silent(world.origin)])
  await expect(visitorClient(world.origin).connected()).rejects.toEqual(busy)
  await Promise.all(sockets.map((socket) => once(socket, 'close')))
  const visitor = await visitorClient(world.origin).connected()
  visitor.close()
  await world.close()
})

test('[X2] who leaves the place they took does not keep the connection', async () => {
  const world = await startWorld()
  const socket = await silent(world.origin)
  const joined = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }) => String(data).startsWith('40/visitor,') && resolve())
  })
  socket.send('40/visitor,{"v":1}')
  await joined
  socket.send('41/visitor,')
  await once(socket, 'close')
  await world.close()
})

test('[X2] of one address only so many connections of any kind are kept', async () => {
  const world = await startWorld({ socketsPerAddress: 2 })
  const all = Array.from({ length: 30 }, () => connect(Number(new URL(world.origin).port), '127.0.0.1'))
  let closed = 0
  const tenClosed = Promise.withResolvers<void>()
  for (const socket of all) {
    socket.on('error', () => {})
    socket.on('close', () => ++closed === 10 && tenClosed.resolve())
  }
  await tenClosed.promise
  for (const socket of all) socket.destroy()
  await world.close()
})

test('[X4] what is written in one conversation is bounded, and nobody else is held up by it', async () => {
  const world = await startWorld()
  const agent = await world.agent(mia)
  const [one, other] = [await world.visitor(), await world.visitor()]
  const { conversation } = await one.must('conversation.open', open('hello'))
  const { conversation: elsewhere } = await other.must('conversation.open', open('hello'))
  const note = (to: typeof conversation) => agent.ask('desk.note', { key: newKey(), conversation: to, text: 'so' })
  const notes = await Promise.all(Array.from({ length: rates.conversation.points + 5 }, () => note(conversation)))
  // The first word was the visitor's.
  expect(notes.filter(({ ok }) => ok)).toHaveLength(rates.conversation.points - 1)
  expect(notes.at(-1)).toMatchObject({ code: 'rate.limited' })
  expect(await note(elsewhere)).toMatchObject({ ok: true })
  const say = { key: newKey(), conversation, text: 'hello?' }
  expect(await one.ask('message.send', say)).toMatchObject({ code: 'rate.limited' })
  // Another visitor who names it uses up nothing of it, and is told nothing of it.
  expect(await other.ask('message.send', say)).toMatchObject({ code: 'not_found' })
  await world.close()
})
