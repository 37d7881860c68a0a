import { createClient, createCluster, createSentinel } from '@redis/client'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import type { RedisAddress } from './address.ts'

export type Script = { keys: string[]; arguments: string[] }

/** One way to Redis, whichever kind it is. What fails on the way is told to `trouble`, and tried again for ever. */
export interface RedisClients {
  /** Resolves when it hears and can be heard. */
  open(): Promise<void>
  /** These reject at once while there is no connection: nothing is kept to be sent later. */
  publish(packet: string): Promise<unknown>
  eval(script: string, options: Script): Promise<unknown>
  close(): void
}

type Props = {
  channel: string
  heard: (packet: string) => void
  trouble: (cause: unknown) => void
  random: Random
}

const CONNECT_MS = 3_000
/** More commands than this unanswered means that Redis stands still. */
const MOST_UNANSWERED = 5_000
/** Attempts come closer at first than later, and never at the same moment on all nodes, in ms. */
const FIRST_REST = 50
const LONGEST_REST = 2_000

export const restAfter = (attempts: number, random: Random) =>
  Math.min(LONGEST_REST, FIRST_REST * 2 ** Math.min(attempts, 10)) * (0.5 + random.next())

/** How to reach each server of a kind, but for its host. */
function options({ tls, username, password }: RedisAddress, random: Random) {
  const reconnectStrategy = (attempts: number) => restAfter(attempts, random)
  const common = { connectTimeout: CONNECT_MS, reconnectStrategy, keepAliveInitialDelay: 5_000 }
  return {
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    socket: tls ? { ...common, tls } : common,
    name: 'walletdesk',
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_UNANSWERED,
    maintNotifications: 'disabled',
  } as const
}

/** Listening and saying on connections of their own: what waits to be sent must not keep from hearing. */
function single(address: Extract<RedisAddress, { kind: 'single' }>, { channel, heard, trouble, random }: Props) {
  const { socket, ...rest } = options(address, random)
  const at = { ...rest, socket: { ...socket, ...address.at } }
  const [says, hears] = [createClient(at), createClient(at)]
  for (const client of [says, hears]) client.on('error', trouble)
  return {
    async open() {
      await Promise.all([says.connect(), hears.connect()])
      await hears.subscribe(channel, heard)
    },
    publish: (packet: string) => says.publish(channel, packet),
    eval: (script: string, given: Script) => says.eval(script, given),
    close() {
      for (const client of [says, hears]) client.destroy()
    },
  }
}

function watched(address: Extract<RedisAddress, { kind: 'sentinel' }>, { channel, heard, trouble, random }: Props) {
  const { password: _password, username: _username, ...ofSentinel } = options(address, random)
  const { sentinelPassword } = address
  const sentinel = createSentinel({
    name: address.master,
    sentinelRootNodes: [...address.sentinels],
    nodeClientOptions: options(address, random),
    sentinelClientOptions: { ...ofSentinel, ...(sentinelPassword === null ? {} : { password: sentinelPassword }) },
    scanInterval: 5_000,
  })
  sentinel.on('error', trouble)
  return {
    async open() {
      await sentinel.connect()
      await sentinel.subscribe(channel, heard)
    },
    publish: (packet: string) => sentinel.publish(channel, packet),
    eval: (script: string, given: Script) => sentinel.eval(script, given),
    close: () => void sentinel.destroy().catch(trouble),
  }
}

function clustered(address: Extract<RedisAddress, { kind: 'cluster' }>, { channel, heard, trouble, random }: Props) {
  const { socket, ...rest } = options(address, random)
  const cluster = createCluster({
    rootNodes: address.nodes.map((at) => ({ socket: { ...socket, ...at } })),
    defaults: { ...rest, socket },
  })
  cluster.on('error', trouble)
  return {
    async open() {
      await cluster.connect()
      await cluster.subscribe(channel, heard)
    },
    publish: (packet: string) => cluster.publish(channel, packet),
    eval: (script: string, given: Script) => cluster.eval(script, given),
    close: () => cluster.destroy(),
  }
}

export function redisClients(address: RedisAddress, props: Props): RedisClients {
  switch (address.kind) {
    case 'single':
      return single(address, props)
    case 'sentinel':
      return watched(address, props)
    case 'cluster':
      return clustered(address, props)
  }
}
