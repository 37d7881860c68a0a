import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sent } from '@walletdesk/shared/protocol/visitor.ts'
import { systemRandom } from '@walletdesk/shared/runtime/system-random.ts'
import { about } from '../../../server/testing/clients.ts'
import { connected, must, visitorSocket } from '../../../server/testing/sockets.ts'
import { answer } from '../messages/child.ts'
import type { Plan, Told } from './plan.ts'

const TEXT = 'I sent 250 USDT over TRC20 an hour ago and it is still not in my wallet.'

/** The same as tools/load/visitors.yml, by our own hands. */
async function run({ url, site, visitors, arriveMs, messages, thinkMs, jitter }: Plan): Promise<Told> {
  const began = Date.now()
  const answers: Told['answers'] = []
  const visit = async (i: number) => {
    await sleep((arriveMs * i) / visitors)
    const socket = await connected(visitorSocket(url, { site }))
    await must(socket, 'hello', about)
    const first = { key: randomUUID(), topic: null, name: null, text: 'My deposit has not arrived.' }
    const { conversation } = await must<Sent>(socket, 'conversation.open', first)
    for (let n = 0; n < messages; n++) {
      const sentAt = performance.now()
      await must<Sent>(socket, 'message.send', { key: randomUUID(), conversation, text: TEXT })
      answers.push({ at: Date.now(), ms: performance.now() - sentAt })
      await sleep(thinkMs * (1 - jitter + 2 * jitter * systemRandom.next()))
    }
    await must(socket, 'conversation.leave', { conversation })
    socket.disconnect()
  }
  await Promise.all(Array.from({ length: visitors }, (_, i) => visit(i)))
  return { began, answers }
}

answer<Plan>(run, async () => {})
