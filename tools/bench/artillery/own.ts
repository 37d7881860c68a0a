import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { Result } from '@walletdesk/shared/protocol/errors.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE } from '@walletdesk/shared/protocol/socket.ts'
import { PROTOCOL_VERSION } from '@walletdesk/shared/protocol/version.ts'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { answer } from '../messages/child.ts'
import type { Plan, Told } from './plan.ts'

const TEXT = 'I sent 250 USDT over TRC20 an hour ago and it is still not in my wallet.'
const hello = { locale: 'en', timeZone: 'UTC', page: { url: 'https://wallet.example/help', title: 'Help' } }

async function ask<T>(socket: Socket, verb: string, command: unknown): Promise<T> {
  const result = (await socket.emitWithAck(verb, command)) as Result<T>
  if (!result.ok) throw new Error(`${verb} was refused: ${result.code}`)
  return result.value
}

/** The same as tools/load/visitors.yml, by our own hands. */
async function run({ url, site, visitors, arriveMs, messages, thinkMs, jitter }: Plan): Promise<Told> {
  const began = Date.now()
  const answers: Told['answers'] = []
  const visit = async (i: number) => {
    await sleep((arriveMs * i) / visitors)
    const socket = io(`${url}${VISITOR_NAMESPACE}`, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      query: { site },
      auth: { v: PROTOCOL_VERSION },
      extraHeaders: { origin: url },
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    await ask(socket, 'hello', hello)
    const first = { key: randomUUID(), topic: null, name: null, text: 'My deposit has not arrived.' }
    const { conversation } = await ask<Sent>(socket, 'conversation.open', first)
    for (let n = 0; n < messages; n++) {
      const sentAt = performance.now()
      await ask<Sent>(socket, 'message.send', { key: randomUUID(), conversation, text: TEXT })
      answers.push({ at: Date.now(), ms: performance.now() - sentAt })
      await sleep(thinkMs * (1 - jitter + 2 * jitter * systemRandom.next()))
    }
    await ask(socket, 'conversation.leave', { conversation })
    socket.disconnect()
  }
  await Promise.all(Array.from({ length: visitors }, (_, i) => visit(i)))
  return { began, answers }
}

answer<Plan>(run, async () => {})
