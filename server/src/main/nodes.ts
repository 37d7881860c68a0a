import type { Clock } from '@walletdesk/shared/kernel/clock.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'
import { inProcessNodes } from '../adapters/single-process/nodes.ts'
import type { Log } from '../ports/log.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { NodeParts } from '../ports/nodes.ts'
import type { Store } from '../ports/store.ts'
import type { Directory } from '../usecases/directory.ts'
import type { Config } from './config.ts'
import { secret } from './secret.ts'

const NODES_SECRET = 'nodes'

type Needs = {
  store: Store
  directory: Directory
  clock: Clock
  random: Random
  log: Log
  metrics: Metrics
  limitFactor?: number | undefined
}

/** With Redis, one of several; the package for it is loaded only then. */
export async function openNodes({ redis }: Config, d: Needs): Promise<NodeParts> {
  if (!redis) return inProcessNodes(d)
  const { redisNodes } = await import('../adapters/redis/nodes.ts')
  const installation = { epoch: await d.store.read.epoch(), secret: await secret(d.store, NODES_SECRET) }
  return redisNodes({ ...d, address: redis, name: crypto.randomUUID(), installation })
}
