import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { millis } from '@walletdesk/shared/kernel/time.ts'
import type { EntryView } from '@walletdesk/shared/protocol/entry.ts'
import { balancer } from './balancer.ts'
import { about, visitorClient } from './clients.ts'
import { freePort } from './free-port.ts'
import { NodeProcess } from './node-process.ts'
import { writer } from './writer.ts'

const NODES = 3
const PAUSE = millis(700)
/** What each is acknowledged before, between and after the restarts. */
const EACH = 3

type Writer = ReturnType<typeof writer>
/** What one visitor wrote, and what stands in their log. */
export type Written = Pick<Writer, 'acknowledged' | 'refused'> & { entries: EntryView[]; head: number }

async function logOf(origin: string, { acknowledged, refused, token }: Writer): Promise<Written> {
  const reader = await visitorClient(origin, { token: token() ?? '' }).connected()
  const { thread } = await reader.must('hello', about)
  const [conversation] = thread
  if (!conversation || thread.length > 1)
    throw new Error(`One conversation was opened, and there are ${thread.length}.`)
  const { entries, head } = await reader.must('sync', { conversation: conversation.id, since: 0 })
  reader.close()
  return { acknowledged, refused, entries, head }
}

/**
 * Three nodes on one empty database are stopped and started one after the other, as in an upgrade, while visitors
 * write all the time through a balancer. `own` is told how what is made is put away before its time.
 */
export async function rollingRestart(
  env: { DATABASE_URL: string; REDIS_URL?: string },
  visitors: number,
  own: (putAway: () => Promise<void>) => void = () => {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'walletdesk-rolling-'))
  const ports = await Promise.all(Array.from({ length: NODES }, freePort))
  const front = await balancer(ports)
  const nodes = ports.map((port, i) => {
    const where = {
      PORT: String(port),
      DATA_DIR: join(folder, String(i)),
      PUBLIC_URL: front.origin,
      TRUST_PROXY: 'loopback',
    }
    return new NodeProcess({ ...env, ...where, STOP_WAIT_SECONDS: '1' })
  })
  let over = false
  async function putAway() {
    over = true
    for (const node of nodes) node.kill()
    front.close()
    await rm(folder, { recursive: true, force: true })
  }
  own(putAway)
  try {
    // The first makes what all of them share.
    await nodes[0]?.start()
    await Promise.all(nodes.slice(1).map((node) => node.start()))
    const writers = Array.from({ length: visitors }, (_, i) => writer(front.origin, i, PAUSE))
    for (const one of writers) one.start()
    await Promise.all(writers.map((one) => one.more(EACH)))
    const exitCodes: (number | null)[] = []
    for (const node of nodes) {
      exitCodes.push(await node.stop())
      if (over) break
      await node.start()
      // Everybody writes on before the next one goes.
      await Promise.all(writers.map((one) => one.more(EACH)))
    }
    await Promise.all(writers.map((one) => one.finish()))
    return {
      exitCodes,
      written: await Promise.all(writers.map((one) => logOf(front.origin, one))),
      incidents: nodes.flatMap(({ said }) => said.split('\n').filter((line) => line.includes('"incident"'))),
    }
  } finally {
    await putAway()
  }
}
