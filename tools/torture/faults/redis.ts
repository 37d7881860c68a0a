import type { Fault, Stage } from './fault.ts'
import { missed, nothing } from './fault.ts'

const redis = { on: 'redis', matrix: 'F3', possible: ({ redis }) => redis !== null } satisfies Partial<Fault>

/** Whether it did so; 0 of something is nothing. */
const obeys = async ({ redis }: Stage['desk'], command: string) =>
  /^(\+OK|:[1-9])/.test((await redis?.ask(command)) ?? '')

export const redisRestart: Fault = {
  ...redis,
  name: 'redis-restart',
  says: 'Redis is killed and comes back without anything it knew',
  weight: 2,
  lasts: [0.5, 8],
  async start({ desk }) {
    await desk.redis?.kill()
    return async () => desk.redis?.again()
  },
}

export const redisPause: Fault = {
  ...redis,
  name: 'redis-stands-still',
  says: 'Redis answers nobody, and the connections stay',
  weight: 2,
  lasts: [2, 15],
  start({ desk }) {
    desk.redis?.signal('SIGSTOP')
    return () => desk.redis?.signal('SIGCONT')
  },
}

export const redisFlush: Fault = {
  ...redis,
  name: 'redis-flushed',
  says: 'everything Redis holds is deleted (FLUSHALL)',
  weight: 1,
  lasts: [0, 0],
  async start({ desk }) {
    return (await obeys(desk, 'FLUSHALL')) ? nothing : missed
  },
}

export const redisCut: Fault = {
  ...redis,
  name: 'redis-connections-cut',
  says: 'Redis ends the connections of readers, or of all (CLIENT KILL)',
  weight: 2,
  lasts: [0, 0],
  async start({ desk }, random) {
    const kinds = random.next() < 0.5 ? ['pubsub'] : ['pubsub', 'normal']
    let cut = false
    for (const kind of kinds) cut = (await obeys(desk, `CLIENT KILL TYPE ${kind} SKIPME yes`)) || cut
    return cut ? nothing : missed
  },
}

export const redisFull: Fault = {
  ...redis,
  name: 'redis-full',
  says: 'Redis has reached its limit of memory and takes nothing more',
  weight: 1,
  lasts: [2, 6],
  async start({ desk }) {
    if (!(await obeys(desk, 'CONFIG SET maxmemory 1'))) return missed
    return async () => void (await desk.redis?.ask('CONFIG SET maxmemory 0'))
  },
}

/** Not written by any node of ours: T-RT-4 of the rules for real time. */
export const redisForged: Fault = {
  ...redis,
  name: 'redis-forged',
  says: 'somebody else publishes on every channel that the nodes listen to',
  weight: 1,
  lasts: [0, 0],
  async start({ desk }) {
    const channels = [...((await desk.redis?.ask('PUBSUB CHANNELS')) ?? '').matchAll(/\r\n([\w:.-]+)(?=\r\n|$)/g)]
    for (const [, channel = ''] of channels)
      for (const forged of ['{}', 'null', '[[[[[[', '{"kind":"facts"}'])
        await desk.redis?.ask(`PUBLISH ${channel} ${JSON.stringify(forged)}`)
    return channels.length > 0 ? nothing : missed
  },
}
